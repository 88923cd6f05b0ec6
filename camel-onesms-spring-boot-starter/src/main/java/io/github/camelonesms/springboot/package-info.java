/** The component's auto-configuration for Spring Boot. */
package io.github.camelonesms.springboot;
