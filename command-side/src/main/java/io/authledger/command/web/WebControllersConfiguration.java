package io.authledger.command.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.usecase.AdministratorAccess;
import io.authledger.web.FaultTranslator;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The REST operations of the command side. */
@Configuration(proxyBeanMethods = false)
@Import({
    RegistrationController.class,
    LoginController.class,
    SessionController.class,
    PasswordController.class,
    ErasureController.class,
    PersonalDataController.class,
    OtpController.class,
    OtpMethodsController.class,
    RecoveryCodesController.class,
    SecondFactorController.class,
    EmailController.class,
    UndoController.class,
    AdminUsersController.class,
    AdministrationController.class,
    DiscoveryController.class,
    LedgerController.class
})
public class WebControllersConfiguration {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** A database that is away is no fault of the request: whatever needed it can be asked again. */
    @Bean
    FaultTranslator databaseIsAway() {
        return fault -> fault instanceof DataAccessException || fault instanceof TransactionException
                ? ApiException.retryLater(ErrorCode.SERVICE_BUSY, "Try again in a moment", RETRY_AFTER)
                : null;
    }

    /** After those that want a valid token and a body that can be read. */
    @Bean
    WebMvcConfigurer administratorsAlone(AdministratorAccess access) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AdministratorInterceptor(access))
                        .addPathPatterns("/admin/**")
                        .order(Ordered.LOWEST_PRECEDENCE);
            }
        };
    }
}
