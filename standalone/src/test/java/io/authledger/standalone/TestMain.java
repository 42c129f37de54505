package io.authledger.standalone;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;

/** Standalone around nothing, as a program: starts, says so, and waits to be stopped. */
final class TestMain {

    static final String READY = "ready";
    static final String WITH_WEB = "--test.web";

    private TestMain() {}

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    public static void main(String[] arguments) throws InterruptedException {
        SpringApplication application = Standalone.application(Nothing.class);
        if (!List.of(arguments).contains(WITH_WEB)) {
            application.setWebApplicationType(WebApplicationType.NONE);
        }
        application.run(arguments);
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
