/** XML for the vendors that speak it: safe reading of what nobody vouches for, and writing that any parser reads back. */
package io.github.camelonesms.gateway.xml;
