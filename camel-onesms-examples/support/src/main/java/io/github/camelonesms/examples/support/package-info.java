/** What the examples share, so that each of them shows only what it is about. */
package io.github.camelonesms.examples.support;
