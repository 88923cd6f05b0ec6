package io.github.camelonesms.springboot;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.rate.SendRate;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/** Resolves beans in properties: {@code camel.component.onesms.delivery-store=#bean:reports}. */
@AutoConfiguration
@ConfigurationPropertiesBinding
public class OneSmsComponentConverter implements GenericConverter {

    private static final Set<Class<?>> TYPES = Set.of(
            OneSmsConfiguration.class,
            DeliveryStore.class,
            SendJournal.class,
            SendRate.class,
            HttpClientConfigurer.class,
            SSLContextParameters.class,
            Clock.class);

    private final ApplicationContext applicationContext;

    /** Resolves beans of this context. */
    public OneSmsComponentConverter(ApplicationContext applicationContext) {
        this.applicationContext = applicationContext;
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return TYPES.stream()
                .map(type -> new ConvertiblePair(String.class, type))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the bean.
     *
     * @throws IllegalArgumentException if the text is not a reference
     */
    @Override
    public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        if (source == null) {
            return null;
        }
        String reference = source.toString().strip();
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException(
                    "Give a bean of the type " + targetType.getName() + " by its name: #bean:name.");
        }
        String name = reference.substring(reference.startsWith("#bean:") ? "#bean:".length() : 1);
        return applicationContext.getBean(name, targetType.getType());
    }
}
