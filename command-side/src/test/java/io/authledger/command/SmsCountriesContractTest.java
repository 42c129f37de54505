package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.wire.Topics;
import io.authledger.command.Client.Reply;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SmsCountriesContractTest {

    @Test
    void aPhoneOfACountryThatIsServedNoMoreGetsNoCodes() {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        try (RunningCommandSide before = RunningCommandSide.start(database, topics);
                RunningCommandSide after = RunningCommandSide.start(database, topics, "authledger.sms.countries=ES")) {
            Client client = new Client(before.url());
            String address = ContractTest.newAddress();
            client.register(address, ContractTest.PASSWORD);
            String idToken = client.logIn(address, ContractTest.PASSWORD).text("idToken");
            assertThat(client.addSms(idToken, "0612345678", "FR").status()).isEqualTo(200);
            after.clock().advance(Duration.ofSeconds(31));
            Reply refused = new Client(after.url()).get("/auth/otp/code?method=SMS", Client.bearer(idToken));
            assertThat(refused.status()).as(refused.raw().body()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("otp_method_not_allowed");
            assertThat(after.bean(JdbcClient.class)
                            .sql("SELECT count(*) FROM events WHERE payload_type = 'user.otp.resent'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
