package io.github.camelonesms.springboot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A property that takes the durations that the component's options take everywhere else, such as 48h10m. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface CamelDuration {}
