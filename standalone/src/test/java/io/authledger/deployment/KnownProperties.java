package io.authledger.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The properties that a program reads: those of the framework, and those of its own packages. */
final class KnownProperties {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /** Each with whether it is a map, under which any name goes. */
    private final Map<ConfigurationPropertyName, Boolean> names = new LinkedHashMap<>();

    private KnownProperties() {}

    static KnownProperties of(String... packages) {
        KnownProperties known = new KnownProperties();
        try {
            for (URL metadata : Collections.list(ClassLoader.getSystemResources(METADATA))) {
                known.addFramework(metadata);
            }
            for (String itsPackage : packages) {
                known.addRecords(itsPackage);
                known.addValues(itsPackage);
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        return known;
    }

    /** Whether the framework's own relaxed binding finds a property behind an environment variable. */
    boolean bind(String variable) {
        ConfigurationPropertySource environment = ConfigurationPropertySource.from(
                new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "x")));
        if (environment == null) {
            throw new IllegalStateException("The framework reads no environment");
        }
        return names.entrySet().stream().anyMatch(name -> {
            boolean map = name.getValue();
            return environment.getConfigurationProperty(name.getKey()) != null
                    || (map && environment.containsDescendantOf(name.getKey()) == ConfigurationPropertyState.PRESENT);
        });
    }

    private void addFramework(URL metadata) throws IOException {
        try (InputStream json = metadata.openStream()) {
            for (JsonNode property : JsonMapper.shared().readTree(json).path("properties")) {
                String type = property.path("type").asString("");
                add(property.path("name").stringValue(), type.startsWith("java.util.Map"));
            }
        }
    }

    private void addRecords(String itsPackage) throws ClassNotFoundException {
        for (Class<?> type : annotated(itsPackage, ConfigurationProperties.class)) {
            ConfigurationProperties annotation =
                    AnnotatedElementUtils.getMergedAnnotation(type, ConfigurationProperties.class);
            if (annotation != null) {
                addRecord(annotation.prefix(), type);
            }
        }
    }

    private void addRecord(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                addRecord(name, component.getType());
            } else {
                add(name, Map.class.isAssignableFrom(component.getType()));
            }
        }
    }

    private void addValues(String itsPackage) throws ClassNotFoundException {
        for (Class<?> type : annotated(itsPackage, Configuration.class)) {
            for (Method method : type.getDeclaredMethods()) {
                for (Parameter parameter : method.getParameters()) {
                    Value value = parameter.getAnnotation(Value.class);
                    if (value != null) {
                        add(value.value().replaceFirst("^\\$\\{([^:}]*).*$", "$1"), false);
                    }
                }
            }
        }
    }

    private void add(String name, boolean map) {
        names.put(ConfigurationPropertyName.of(name), map);
    }

    private static Iterable<Class<?>> annotated(
            String itsPackage, Class<? extends java.lang.annotation.Annotation> annotation) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(annotation));
        return scanner.findCandidateComponents(itsPackage).stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .toList();
    }
}
