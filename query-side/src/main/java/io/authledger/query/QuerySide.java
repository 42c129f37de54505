package io.authledger.query;

import com.mongodb.MongoException;
import io.authledger.query.comparison.CompareTask;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The query side as a program of its own. With {@code compare} and names of projections as arguments it serves nothing: it
 * builds those once more from Kafka, compares them with the ones that are read, prints what it found, and ends with
 * {@link CompareTask}'s exit code.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QuerySideConfiguration.class)
public class QuerySide {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("compare")) {
            System.exit(compare(args));
        }
        SpringApplication.run(QuerySide.class, args);
    }

    /** Arguments that begin with {@code --} are settings, as everywhere. */
    static int compare(String... args) {
        List<String> models =
                Stream.of(args).skip(1).filter(each -> !each.startsWith("--")).toList();
        SpringApplication application = new SpringApplication(QuerySide.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("authledger.query.reading", false));
        try (ConfigurableApplicationContext context = application.run(args)) {
            return context.getBean(CompareTask.class).run(models);
        } catch (KafkaException | MongoException e) {
            System.err.println("Not everything could be compared: " + e.getMessage());
            return CompareTask.OPEN;
        }
    }
}
