package io.authledger.standalone;

import io.authledger.standalone.mailbox.RealCarriers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Says, once everything runs, what runs where and how to try it. */
final class Welcome {

    private static final Logger LOG = LoggerFactory.getLogger("authledger");

    private final Environment environment;

    Welcome(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        String url = "http://127.0.0.1:" + environment.getProperty("local.server.port");
        RealCarriers carriers = RealCarriers.of(environment);
        String inbox = url + "/dev/inbox";
        LOG.info(
                """


                AuthLedger runs.
                  REST        {}
                  Mail        {}
                  SMS         {}
                  Kafka       {}
                  PostgreSQL  {}
                  Read store  {}
                  Data        {}
                {}""",
                url,
                carriers.mail() ? environment.getProperty("spring.mail.host") : inbox,
                sms(carriers, inbox),
                environment.getProperty("authledger.kafka.bootstrap-servers"),
                environment.getProperty("authledger.postgres.url"),
                environment.getProperty("authledger.mongo.uri"),
                environment.getProperty("authledger.data-dir"),
                carriers.mail() ? "" : tour(url));
    }

    private String sms(RealCarriers carriers, String inbox) {
        if (carriers.sms()) {
            return "by the configured gateway";
        }
        return ServerAddress.of(environment).address().isLoopbackAddress() ? inbox : "not sent: no gateway is set";
    }

    private static String tour(String url) {
        return """

                Register, log in, and confirm the address with the code that was mailed:
                curl -s URL/auth/users -H 'Content-Type: application/json' -d '{"email":"ada@example.org","password":"correct horse battery"}'
                TOKEN=$(curl -s URL/auth/login -H 'Content-Type: application/json' -d '{"email":"ada@example.org","password":"correct horse battery"}' | sed 's/.*"idToken":"\\([^"]*\\)".*/\\1/')
                curl -s URL/auth/otp/code -H "Authorization: Bearer $TOKEN" -H "x-otp: $(curl -s 'URL/dev/inbox?to=ada@example.org' | grep -o '"text":"[0-9]*' | tail -n 1 | grep -o '[0-9]*$')" -H 'Content-Type: application/json' -d '{"channel":"EMAIL"}'
                """.replace("URL", url);
    }
}
