/**
 * iletimerkezi API v1: {@code <request>} and {@code <response>} in XML, or the same names in JSON. The JAXB models are
 * {@link io.github.camelonesms.gateway.iletimerkezi.Request} and
 * {@link io.github.camelonesms.gateway.iletimerkezi.Response}.
 */
@XmlAccessorType(XmlAccessType.FIELD)
package io.github.camelonesms.gateway.iletimerkezi;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
