/** How many recipients of an account may be sent per second, counted over the nodes that share a database. */
package io.github.camelonesms.rate;
