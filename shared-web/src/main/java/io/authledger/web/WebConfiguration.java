package io.authledger.web;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Valve;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * All of this module, for {@code @Import}; importing it twice into one context changes nothing. It wants a {@link Clock}
 * and one {@link JWKSource} in the context.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TokenProperties.class, ProxySettings.class, CorsProperties.class})
@Import({
    ProblemAdvice.class,
    NullBodies.class,
    ContainerErrors.class,
    TomcatManners.class,
    TrustedProxies.class,
    WholePaths.class
})
@PropertySource("classpath:shared-web.properties")
public class WebConfiguration {

    @Bean
    BearerTokens bearerTokens(JWKSource<SecurityContext> keys, TokenProperties properties, Clock clock) {
        return new BearerTokens(keys, properties, clock);
    }

    @Bean
    WebMvcConfigurer manners(BearerTokens tokens) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AcceptInterceptor());
                registry.addInterceptor(new CallerInterceptor(tokens));
                registry.addInterceptor(new ContentTypeInterceptor());
            }

            /** Nothing lies there: with this a path that nobody serves is a 404, and no line in the log. */
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/**").addResourceLocations("classpath:/served-to-nobody/");
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }

    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<RequestFilter> requestFilter(CorsProperties cors, WebEndpointProperties endpoints) {
        FilterRegistrationBean<RequestFilter> filter =
                new FilterRegistrationBean<>(new RequestFilter(new CrossOrigins(cors, endpoints.getBasePath())));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        return filter;
    }

    /** A port of its own is the operator's, all of it; so the filters of this one do not stand before it. */
    @Bean
    @ConditionalOnWebApplication
    @ConditionalOnManagementPort(ManagementPortType.SAME)
    FilterRegistrationBean<OperatorsOnly> operatorsOnly(WebEndpointProperties endpoints) {
        String base = endpoints.getBasePath();
        FilterRegistrationBean<OperatorsOnly> filter = new FilterRegistrationBean<>(new OperatorsOnly(base));
        filter.addUrlPatterns(base + "/*");
        return filter;
    }

    /** First of all valves: the one that believes proxies takes their headers away. */
    @Bean
    WebServerFactoryCustomizer<TomcatWebServerFactory> proxyMark() {
        return factory -> {
            List<Valve> valves = new ArrayList<>(List.of(new ProxyMark()));
            valves.addAll(factory.getEngineValves());
            factory.setEngineValves(valves);
        };
    }

    @Bean
    ServerHttpMessageConvertersCustomizer webJson() {
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(WebJson.MAPPER));
    }
}
