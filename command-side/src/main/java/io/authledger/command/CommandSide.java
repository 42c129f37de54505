package io.authledger.command;

import io.authledger.command.keys.RewrapKeys;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The command side as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UpdateCheckerAutoConfiguration.class) // it would phone home
@Import(CommandSideConfiguration.class)
public class CommandSide {

    public static void main(String[] args) {
        if (RewrapKeys.isAskedForBy(args)) {
            RewrapKeys.run(new SpringApplication(RewrapKeys.class), args);
        } else {
            SpringApplication.run(CommandSide.class, args);
        }
    }
}
