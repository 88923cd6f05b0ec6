package io.github.camelonesms.rate;

class MemorySendRateTest extends SendRateContract {

    private final SendRate rate = new MemorySendRate();

    @Override
    SendRate node() {
        return rate;
    }
}
