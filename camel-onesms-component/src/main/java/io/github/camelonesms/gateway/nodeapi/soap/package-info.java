/**
 * JAXB models of the seven functions that Node API 1.8.3 has in SOAP, and of their answer {@code <result>}. All values are
 * text as on the wire; null leaves an element out. Function elements are in the namespace
 * {@link io.github.camelonesms.gateway.nodeapi.soap.SoapNames#FUNCTIONS}, what they hold in none.
 */
@XmlSchema(xmlns = @XmlNs(prefix = "sms", namespaceURI = SoapNames.FUNCTIONS))
@XmlAccessorType(XmlAccessType.FIELD)
package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlSchema;
