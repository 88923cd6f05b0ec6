package io.github.camelonesms.springboot;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConstants;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Sets {@code camel.component.onesms.*} on the component named {@code onesms}. */
@AutoConfiguration(after = {CamelAutoConfiguration.class, OneSmsComponentConverter.class, CamelDurationConverter.class})
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@EnableConfigurationProperties({ComponentConfigurationProperties.class, OneSmsComponentConfiguration.class})
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.onesms"})
public class OneSmsComponentAutoConfiguration {

    /**
     * Sets the properties on the component. Components of other names are other accounts and keep their beans'
     * settings, so that no message is sent through the wrong account.
     */
    @Lazy
    @Bean
    public ComponentCustomizer configureOneSmsComponent(
            ApplicationContext applicationContext, OneSmsComponentConfiguration configuration) {
        return new ComponentCustomizer() {
            @Override
            public void configure(String name, Component target) {
                CamelPropertiesHelper.copyProperties(target.getCamelContext(), configuration, target);
            }

            @Override
            public boolean isEnabled(String name, Component target) {
                return target instanceof OneSmsComponent
                        && OneSmsConstants.SCHEME.equals(name)
                        && HierarchicalPropertiesEvaluator.evaluate(
                                applicationContext, "camel.component.customizer", "camel.component.onesms.customizer");
            }
        };
    }
}
