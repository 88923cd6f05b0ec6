package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Draws the pictures of the documents into {@code target/pictures}. With {@code -Dpictures=../docs/images} it replaces those of the
 * documents.
 */
class PicturesTest extends PageTestSupport {

    private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/pictures"));
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @BeforeEach
    void messages() {
        simulator.fate("905559990001", Fate.FAILED);
        simulator.fate("905559990002", Fate.OFF);
        send.nodeApi("905559990002", "Randevunuz yarın saat 10:30'da. İptal için RET yazın.");
        send.onesmsXml("5559990001", "Faturanız hazır: 129,90 TL");
        simulator.advance(Duration.ofSeconds(61));
        send.organik("5559998866", "Kodunuz 471100. Kimseyle paylaşmayın.");
        send.iletimerkezi("5559998877", "Siparişiniz yola çıktı, 7 gün içinde kapınızda olacak.");
        simulator.advance(Duration.ofSeconds(47));
        send.onesmsXml(
                PHONE,
                "Sayın müşterimiz, 5 € indiriminiz hesabınıza tanımlandı 😀 Kampanya koşulları, katılan mağazalar ve son"
                        + " kullanma tarihi için uygulamamıza bakabilirsiniz. İyi alışverişler dileriz.");
    }

    @Test
    void thePageOnADesktop() throws IOException {
        for (String colours : List.of("light", "dark")) {
            open(1280, 800, colours);
            openPhone(PHONE);
            browser.until(page -> page.all("bubble").size() == 2, "two bubbles");
            keep("simulator-desktop-" + colours);
        }
    }

    @Test
    void thePageOnAPhone() throws IOException {
        for (String colours : List.of("light", "dark")) {
            open(375, 740, colours);
            openPhone(PHONE);
            browser.until(page -> page.all("bubble").size() == 2, "two bubbles");
            keep("simulator-phone-" + colours);
        }
    }

    @Test
    void theTabs() throws IOException {
        send.onesmsXmlStatus("5559990001", "Faturanız hazır: 129,90 TL");
        send.onesmsXmlStatus("5559990001", "Faturanız hazır: 129,90 TL");
        simulator.fault(Fault.closeAfterProcessing().on("send").times(2));
        simulator.fault(
                Fault.status(503).retryAfter(Duration.ofSeconds(7)).on("dlr").withProbability(0.05, 42));
        open(1280, 560, "light");
        browser.click("tab-requests");
        browser.until(page -> page.all("requests-row").size() == 7, "the requests");
        browser.expand("request-details");
        keep("simulator-requests");
        browser.click("tab-campaigns");
        browser.until(page -> page.all("campaigns-row").size() == 5, "the campaigns");
        keep("simulator-campaigns");
        browser.click("tab-accounts");
        browser.until(page -> page.all("account").size() == 1, "the account");
        keep("simulator-accounts");
        browser.click("tab-faults");
        browser.until(page -> page.all("fault-chip").size() == 2, "the faults");
        keep("simulator-faults");
    }

    private void open(int width, int height, String colours) {
        browser.size(width, height)
                .systemColours(colours)
                .open(simulator.baseUrl() + "/_simulator/")
                .live();
        browser.until(page -> page.all("phone").size() == 4, "the phones");
        browser.until(page -> page.find("next-event").isDisplayed(), "the next event");
    }

    private static void keep(String name) throws IOException {
        byte[] picture = browser.picture();
        assertThat(picture).startsWith(PNG);
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name + ".png"), picture);
    }
}
