package io.authledger.query.web;

import io.authledger.api.Role;
import io.authledger.web.StrongLogin;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who may ask for what is not the caller's own. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    WebMvcConfigurer rolesOfReaders(Standings standings, Clock clock) {
        RoleInterceptor auditors =
                new RoleInterceptor(Role.AUDITOR, "This is for auditors", standings, (caller, standing) -> {});
        RoleInterceptor administrators = new RoleInterceptor(
                Role.ADMIN,
                "This is for administrators",
                standings,
                (caller, standing) -> StrongLogin.check(caller, standing.secondFactor(), clock.instant()));
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(auditors)
                        .addPathPatterns("/audit/**", "/insights/**")
                        .order(Ordered.LOWEST_PRECEDENCE);
                registry.addInterceptor(administrators)
                        .addPathPatterns("/admin/projections/**")
                        .order(Ordered.LOWEST_PRECEDENCE);
            }
        };
    }
}
