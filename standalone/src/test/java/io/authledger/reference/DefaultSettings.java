package io.authledger.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * What the settings of a program are where nobody sets any: the framework itself makes the records, of the property files
 * that are packaged with the program and of what the records say themselves.
 */
final class DefaultSettings {

    private final Binder packaged;
    private final List<Class<?>> records;

    /**
     * @param files on the class path; what stands in an earlier one comes before what stands in a later one
     */
    DefaultSettings(String... files) {
        packaged = new Binder(Stream.of(files).map(DefaultSettings::load).toList());
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        records = scanner.findCandidateComponents("io.authledger").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .toList();
    }

    private static ConfigurationPropertySource load(String file) {
        try {
            return new MapConfigurationPropertySource(
                    PropertiesLoaderUtils.loadProperties(new ClassPathResource(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a setting, as {@code authledger.login.first-lock}; empty where there is no such setting. */
    Optional<Object> valueOf(String setting) {
        return records.stream()
                .flatMap(type -> valueIn(type, prefix(type), setting).stream())
                .findFirst();
    }

    private Optional<Object> valueIn(Class<?> type, String prefix, String setting) {
        if (!setting.startsWith(prefix + ".")) {
            return Optional.empty();
        }
        List<String> path = List.of(setting.substring(prefix.length() + 1).split("\\."));
        if (componentOf(type, path.get(0)).isEmpty()) {
            return Optional.empty();
        }
        Object value = packaged.bindOrCreate(prefix, Bindable.of(type));
        for (String name : path) {
            Optional<RecordComponent> component = componentOf(value.getClass(), name);
            if (component.isEmpty()) {
                return Optional.empty();
            }
            value = read(component.get().getAccessor(), value);
        }
        return Optional.of(value);
    }

    private static Optional<RecordComponent> componentOf(Class<?> type, String name) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(component -> DataObjectPropertyName.toDashedForm(component.getName())
                                .equals(name))
                        .findFirst()
                : Optional.empty();
    }

    private static Object read(Method accessor, Object settings) {
        try {
            accessor.setAccessible(true);
            return Objects.requireNonNull(accessor.invoke(settings));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String prefix(Class<?> type) {
        return Objects.requireNonNull(AnnotatedElementUtils.getMergedAnnotation(type, ConfigurationProperties.class))
                .prefix();
    }
}
