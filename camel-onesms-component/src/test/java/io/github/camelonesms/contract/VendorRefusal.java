package io.github.camelonesms.contract;

import io.github.camelonesms.model.OneSmsException;

/**
 * How a vendor says no.
 *
 * @param submission what a submission fails with
 * @param query what anything else fails with
 */
record VendorRefusal(
        String name,
        int httpStatus,
        String answer,
        String code,
        Class<? extends OneSmsException> submission,
        Class<? extends OneSmsException> query) {

    VendorRefusal(String name, String answer, String code, Class<? extends OneSmsException> expected) {
        this(name, 200, answer, code, expected, expected);
    }

    Class<? extends OneSmsException> expected(boolean isSubmission) {
        return isSubmission ? submission : query;
    }
}
