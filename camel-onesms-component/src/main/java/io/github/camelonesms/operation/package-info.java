/** What the producer can do, one class an operation; knows neither exchanges nor HTTP. */
package io.github.camelonesms.operation;
