package io.authledger.query.insights;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * Networks from which wrong passwords came, those with the most first.
 *
 * @param completeFrom all failures since then are in it; later than {@code from} where there were too many to open
 * @param unopened failures whose networks cannot be opened, or not yet
 */
record NetworksReply(Instant from, Instant to, Instant completeFrom, long unopened, List<Network> networks)
        implements CsvTable {

    /**
     * One of them.
     *
     * @param network IPv4 /24 or IPv6 /48
     * @param users how many different ones had a wrong password given for them from there
     */
    record Network(String network, long failures, long users) {}

    @Override
    @JsonIgnore
    public List<String> columns() {
        return List.of("network", "failures", "users", "completeFrom");
    }

    @Override
    @JsonIgnore
    public List<List<Object>> rows() {
        return networks.stream()
                .map(each -> List.<Object>of(each.network(), each.failures(), each.users(), completeFrom))
                .toList();
    }
}
