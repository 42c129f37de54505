package io.authledger.command.keys;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of wrapped keys.
 *
 * @param kind the first word of the label that each was wrapped with; the primary key follows it
 */
record WrappedKeyTable(String name, String kind, List<String> primaryKey) {

    static final List<WrappedKeyTable> ALL = List.of(
            new WrappedKeyTable("data_keys", "data", List.of("user_id", "kind", "version")),
            new WrappedKeyTable("service_keys", "service", List.of("purpose", "key_id")),
            new WrappedKeyTable("signing_keys", "signing", List.of("key_id")),
            new WrappedKeyTable("passing_keys", PassingKeys.KIND, List.of("key_id")),
            new WrappedKeyTable("ledger_epochs", LogKeys.KIND, List.of("epoch")));

    String labelOf(List<Object> key) {
        return Stream.concat(Stream.of(kind), key.stream().map(Object::toString))
                .collect(Collectors.joining("|"));
    }

    /** Rows under other master keys than one: the primary key, the wrapped key, and which master key wrapped it. */
    String selectOthers(int limit) {
        return "SELECT " + String.join(", ", primaryKey) + ", wrapped, master_key_id FROM " + name
                + " WHERE master_key_id <> ? LIMIT " + limit;
    }

    /** Takes the new wrapped key, its master key, the primary key, and the wrapped key that it replaces. */
    String update() {
        return "UPDATE " + name + " SET wrapped = ?, master_key_id = ? WHERE "
                + primaryKey.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "))
                + " AND wrapped = ?";
    }
}
