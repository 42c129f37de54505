package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.authledger.command.Client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseAwayContractTest extends ContractTest {

    @Test
    void whatCannotBeRecordedIsNoAnswer() {
        String address = registered();
        Reply login = client.logIn(address, PASSWORD);
        side.bean(HikariDataSource.class).close();
        List<Reply> replies = List.of(
                client.register(newAddress(), PASSWORD),
                client.logIn(address, PASSWORD),
                client.logIn(newAddress(), PASSWORD),
                client.refresh(login.text("refreshToken")),
                client.requestCode(login.text("idToken")),
                client.verify(login.text("idToken"), "123456"));
        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.raw().body()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("service_busy");
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
        });
    }
}
