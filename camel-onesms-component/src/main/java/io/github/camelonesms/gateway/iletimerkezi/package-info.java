/**
 * iletimerkezi API v1: {@code request} and {@code response} in XML or JSON, with the same names. The JAXB model of a
 * request, also for routes, is {@link io.github.camelonesms.gateway.iletimerkezi.Request}.
 */
@XmlAccessorType(XmlAccessType.FIELD)
package io.github.camelonesms.gateway.iletimerkezi;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
