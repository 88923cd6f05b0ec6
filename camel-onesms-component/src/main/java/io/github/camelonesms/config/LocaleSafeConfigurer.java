package io.github.camelonesms.config;

import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.GeneratedPropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * Makes a generated configurer independent of the locale. The generated code converts names to lower case in the
 * default locale, which in Turkish turns {@code dlrIds} into {@code dlrıds}.
 */
public final class LocaleSafeConfigurer implements GeneratedPropertyConfigurer, PropertyConfigurerGetter {

    private final PropertyConfigurer generated;
    private final PropertyConfigurerGetter getter;

    private LocaleSafeConfigurer(PropertyConfigurer generated, PropertyConfigurerGetter getter) {
        this.generated = generated;
        this.getter = getter;
    }

    /** @param generated the generated configurer; null before the component is initialised */
    public static PropertyConfigurer of(PropertyConfigurer generated) {
        return generated instanceof PropertyConfigurerGetter getter
                ? new LocaleSafeConfigurer(generated, getter)
                : generated;
    }

    /** Generated code knows each option by its name and by the name in lower case. */
    private static String name(String name, boolean ignoreCase) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        return generated.configure(context, target, name(name, ignoreCase), value, false);
    }

    @Override
    public Class<?> getOptionType(String name, boolean ignoreCase) {
        return getter.getOptionType(name(name, ignoreCase), false);
    }

    @Override
    public String[] getAutowiredNames() {
        return getter.getAutowiredNames();
    }

    @Override
    public Object getCollectionValueType(Object target, String name, boolean ignoreCase) {
        return getter.getCollectionValueType(target, name(name, ignoreCase), false);
    }

    @Override
    public Object getOptionValue(Object target, String name, boolean ignoreCase) {
        return getter.getOptionValue(target, name(name, ignoreCase), false);
    }
}
