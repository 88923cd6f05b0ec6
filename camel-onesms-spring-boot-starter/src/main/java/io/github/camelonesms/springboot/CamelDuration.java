package io.github.camelonesms.springboot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a property that accepts Camel's durations, such as 48h10m, as the component's options do. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface CamelDuration {}
