/** Messages from a transacted JMS queue, each sent once. */
package io.github.camelonesms.examples.jms;
