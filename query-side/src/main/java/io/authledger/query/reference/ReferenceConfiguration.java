package io.authledger.query.reference;

import io.authledger.query.reading.KafkaProperties;
import java.io.IOException;
import java.util.Properties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The documents, the page of one of them, and by name each file that the page loads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaProperties.class)
@Import({ReferenceController.class, StreamController.class})
public class ReferenceConfiguration {

    @Bean
    WebMvcConfigurer filesOfThePage() throws IOException {
        String swaggerUi = "classpath:/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion() + "/";
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                serve(registry, "/docs/{file:page\\.css|page\\.js}", "classpath:/reference/");
                serve(registry, "/docs/{file:swagger-ui\\.css|swagger-ui-bundle\\.js}", swaggerUi);
            }
        };
    }

    private static void serve(ResourceHandlerRegistry registry, String files, String location) {
        registry.addResourceHandler(files).addResourceLocations(location).setCacheControl(Publication.CACHED);
    }

    /** It stands in the path of each file of a WebJar. */
    private static String swaggerUiVersion() throws IOException {
        Properties made = PropertiesLoaderUtils.loadProperties(
                new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties"));
        return made.getProperty("version");
    }
}
