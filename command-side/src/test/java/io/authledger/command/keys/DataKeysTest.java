package io.authledger.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.jwk.JWKSet;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealBrokenException;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataKeysTest extends KeysFixture {

    private static final UUID USER = UUID.randomUUID();

    private final DataKeys keys = dataKeys(master);

    @Test
    void whatWasSealedAtRegistrationOpensInAnyProcess() {
        UserKeys made = kept();
        SealedSecret email = made.secret().sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM);
        SealedDisplay shown = made.display().sealDisplay(SealedField.OBFUSCATED_EMAIL, "a***a@example.org", RANDOM);
        DataKeys elsewhere = dataKeys(master);
        assertThat(elsewhere.secretOf(USER).open(SealedField.EMAIL, email)).isEqualTo("ada@example.org");
        assertThat(elsewhere.displayOf(USER).open(SealedField.OBFUSCATED_EMAIL, shown))
                .isEqualTo("a***a@example.org");
    }

    @Test
    void theTwoKeysOfAUserDiffer() {
        UserKeys made = kept();
        SealedSecret email = made.secret().sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM);
        assertThatThrownBy(() -> keys.displayOf(USER).open(SealedField.EMAIL, email))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void keysThatWereNotKeptAreWorthNothing() {
        keys.make(USER);
        assertThatThrownBy(() -> keys.secretOf(USER)).isInstanceOf(KeyDestroyedException.class);
    }

    @Test
    void keysOfARolledBackRegistrationAreGone() {
        UserKeys made = keys.make(USER);
        transaction.executeWithoutResult(status -> {
            keys.keep(USER, made);
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> keys.secretOf(USER)).isInstanceOf(KeyDestroyedException.class);
        assertThat(keys.displayForReaders(USER)).isEmpty();
    }

    @Test
    void aMissIsNotRemembered() {
        assertThat(keys.displayForReaders(USER)).isEmpty();
        kept();
        assertThat(keys.displayForReaders(USER)).isPresent();
    }

    @Test
    void destroyedKeysAreGoneForWhoeverDidNotHoldThem() {
        kept();
        sql.sql("DELETE FROM data_keys").update();
        assertThatThrownBy(() -> dataKeys(master).secretOf(USER)).isInstanceOf(KeyDestroyedException.class);
    }

    @Test
    void aWrongMasterKeyIsToldApartFromDestroyedKeys() {
        kept();
        assertThatThrownBy(() -> dataKeys(another).secretOf(USER))
                .isInstanceOf(KeyNotUsableException.class)
                .hasMessage("The database was written with master key " + master.id()
                        + ", but authledger.master-key is " + another.id());
    }

    @Test
    void aUsersKeyCannotBePutInAnothersPlace() {
        kept();
        UUID mallory = UUID.randomUUID();
        sql.sql("UPDATE data_keys SET user_id = ?").param(mallory).update();
        assertThatThrownBy(() -> dataKeys(master).secretOf(mallory)).isInstanceOf(KeyNotUsableException.class);
    }

    @Test
    void noKeyLiesInTheDatabaseInTheClear() throws Exception {
        kept();
        byte[] display = openedByReader();
        byte[] stored = sql.sql("SELECT wrapped FROM data_keys WHERE kind = 'display'")
                .query(byte[].class)
                .single();
        assertThat(hex(stored)).doesNotContain(hex(display));
    }

    @Test
    void readersOpenTheDisplayKeyAndNoOther() throws Exception {
        UserKeys made = kept();
        SealedDisplay network = made.display().sealDisplay(SealedField.NETWORK, "192.0.2.7", RANDOM);
        SealedSecret email = made.secret().sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM);
        DataKey atReader = new DataKey(USER, 1, openedByReader());
        assertThat(atReader.open(SealedField.NETWORK, network)).isEqualTo("192.0.2.7");
        assertThatThrownBy(() -> atReader.open(SealedField.EMAIL, email)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void aKeyThatDoesNotOpenKeepsNobodyElsesBack() {
        kept();
        UUID mallory = UUID.randomUUID();
        sql.sql("UPDATE data_keys SET user_id = ?").param(mallory).update();
        kept();
        assertThat(keys.displayForReadersAfter(null, 10)).hasSize(2).satisfies(all -> {
            assertThat(all.get(mallory)).isEmpty();
            assertThat(all.get(USER)).isPresent();
        });
        assertThat(dataKeys(another).displayForReadersAfter(null, 10).values()).containsOnly(Optional.empty());
    }

    private byte[] openedByReader() throws Exception {
        byte[] record = keys.displayForReaders(USER).orElseThrow();
        JWEObject jwe = JWEObject.parse(new String(record, StandardCharsets.US_ASCII));
        jwe.decrypt(new DirectDecrypter(bytes(3)));
        return JWKSet.parse(jwe.getPayload().toString())
                .getKeyByKeyId("1")
                .toOctetSequenceKey()
                .toByteArray();
    }

    private UserKeys kept() {
        UserKeys made = keys.make(USER);
        transaction.executeWithoutResult(status -> keys.keep(USER, made));
        return made;
    }

    private DataKeys dataKeys(MasterKey masterKey) {
        return new DataKeys(sql, masterKey, new ReaderKey(bytes(3)), RANDOM);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
