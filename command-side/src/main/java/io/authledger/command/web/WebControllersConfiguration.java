package io.authledger.command.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The REST operations of the command side. */
@Configuration(proxyBeanMethods = false)
@Import({RegistrationController.class, LoginController.class, OtpController.class, DiscoveryController.class})
public class WebControllersConfiguration {}
