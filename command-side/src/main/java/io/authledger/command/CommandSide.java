package io.authledger.command;

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
        OperatorCommand.in(args)
                .ifPresentOrElse(
                        command -> command.run(SpringApplication::new, args),
                        () -> SpringApplication.run(CommandSide.class, args));
    }
}
