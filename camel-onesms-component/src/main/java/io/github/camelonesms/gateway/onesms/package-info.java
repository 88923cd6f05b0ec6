/**
 * 1SMS HTTP API 1.1.14 and its earlier version 1.1.9 (BiSMS): XML by POST for sending, GET queries, answers in plain
 * text. The JAXB model is {@link io.github.camelonesms.gateway.onesms.Sms}.
 */
@XmlAccessorType(XmlAccessType.FIELD)
package io.github.camelonesms.gateway.onesms;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
