package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.OptionExamplesTest.OptionTable;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.ReportCodes;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.CheckProblem;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.text.TextRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of docs/component.adoc and docs/sent-once.md are those of the generated catalog and of the gateways. After a change of either,
 * {@code -Ddocs.rewrite=true} writes them anew.
 */
class DocsTest {

    private static final Path DOCS = Path.of("..", "docs");

    private final Catalog catalog = Catalog.read();

    @ParameterizedTest
    @ValueSource(strings = {"options", "headers", "capabilities", "vendor options", "check problems", "report codes"})
    void tablesShowWhatThereIs(String name) throws IOException {
        check("component.adoc", "// generated: " + name + "\n", "// end of generated\n", table(name));
    }

    @Test
    void theTableOfSettlingShowsWhatTheGatewaysHave() throws IOException {
        check(
                "sent-once.md",
                "<!-- generated: settling -->\n\n",
                "\n<!-- end of generated -->\n",
                SettlingTable.markdown());
    }

    private static void check(String name, String begin, String end, String table) throws IOException {
        Path file = DOCS.resolve(name);
        String text = Files.readString(file);
        int start = text.indexOf(begin) + begin.length();
        int stop = text.indexOf(end, start);
        assertThat(text).contains(begin);
        assertThat(stop).isPositive();

        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(file, text.substring(0, start) + table + text.substring(stop));
        } else {
            assertThat(text.substring(start, stop))
                    .as("%s is out of date: run this test with -Ddocs.rewrite=true", file)
                    .isEqualTo(table);
        }
    }

    private String table(String name) {
        return switch (name) {
            case "options" -> OptionTable.asciidoc(catalog);
            case "headers" -> headers();
            case "check problems" -> problems();
            case "report codes" -> reportCodes();
            case "capabilities" -> CapabilityTable.asciidoc();
            case "vendor options" -> CapabilityTable.vendorOptions();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private String headers() {
        StringBuilder table = new StringBuilder("[cols=\"2,5,2\",options=\"header\"]\n|===\n")
                .append("| Name | Description | Type\n");
        entries("headers").forEach((name, header) -> table.append("\n| `")
                .append(name)
                .append("`\n\nConstant: `OneSmsConstants.")
                .append(header.get("constantName").asText().replaceAll(".*#", ""))
                .append("`\n| ")
                .append(OptionTable.escape(header.get("description").asText()))
                .append("\n| ")
                .append(OptionTable.type(header))
                .append('\n'));
        return table.append("|===\n").toString();
    }

    private static String problems() {
        StringBuilder table =
                new StringBuilder("[cols=\"2,1,4\",options=\"header\"]\n|===\n").append("| Problem | Point | Cure\n");
        for (CheckProblem problem : CheckProblem.values()) {
            table.append("\n| `")
                    .append(problem)
                    .append("`\n| `")
                    .append(problem.point().id())
                    .append("`\n| ")
                    .append(OptionTable.escape(problem.cure()))
                    .append('\n');
        }
        return table.append("|===\n").toString();
    }

    /** Without the vendors that tests add: they have no codes. */
    private static String reportCodes() {
        StringBuilder table = new StringBuilder("[cols=\"2,2,4,2,2\",options=\"header\"]\n|===\n")
                .append("| Gateway | `code()` | The vendor's meaning | `status()` | `reason()`\n");
        GatewayLookup.all().forEach((gateway, provider) -> {
            for (ReportCodes.Code code : provider.reportCodes().codes()) {
                table.append("\n| `").append(gateway).append("` | `").append(code.code());
                table.append("` | ").append(OptionTable.escape(code.meaning()));
                table.append(" | `").append(code.status()).append("` | ");
                table.append(code.reason() == null ? "-" : "`" + code.reason() + "`");
                table.append('\n');
            }
        });
        return table.append("|===\n").toString();
    }

    private Map<String, JsonNode> entries(String section) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        catalog.json().get(section).properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    /**
     * What each gateway can do in which wire format, as an AsciiDoc table. Operations and limits are those of the gateways'
     * descriptors; whether a wire format takes an option of {@code send} is tried at the simulator.
     */
    static final class CapabilityTable {

        private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
        private static final String NONE = "-";
        private static final Duration FOR_GOOD = Duration.ofDays(365);

        /** Options of send that some wire formats have no room for; each with a value that every vendor's limits allow. */
        private enum Probe {
            SCHEDULED_AT("scheduledAt=" + NOW.plus(Duration.ofDays(1))),
            VALIDITY("validity=60m"),
            DISABLE_DUPLICATE_CHECK("disableDuplicateCheck=true");

            private final String option;

            Probe(String option) {
                this.option = option;
            }
        }

        /** Without the vendors that tests add. */
        private final List<GatewayDescriptor> gateways = GatewayLookup.all().values().stream()
                .filter(provider ->
                        provider.getClass().getPackageName().startsWith(GatewayLookup.class.getPackageName() + "."))
                .map(SmsGatewayProvider::descriptor)
                .toList();

        private final Map<GatewayForm, List<Probe>> accepted = new EnumMap<>(GatewayForm.class);
        private final Map<GatewayForm, Boolean> guarded = new EnumMap<>(GatewayForm.class);
        private final StringBuilder table = new StringBuilder();

        private CapabilityTable() {}

        static String asciidoc() {
            CapabilityTable table = new CapabilityTable();
            table.probe();
            return table.write();
        }

        private void probe() {
            try (SmsGatewaySimulator simulator = GatewayForm.account(
                                    SmsGatewaySimulator.builder().clockStart(NOW), 1_000)
                            .start();
                    DefaultCamelContext context = new DefaultCamelContext()) {
                context.getRegistry().bind("clock", simulator.clock());
                context.start();
                ProducerTemplate template = context.createProducerTemplate();
                for (GatewayForm form : GatewayForm.values()) {
                    String uri = "onesms:send?clock=#clock&sender=TEST&baseUrl=" + simulator.baseUrl() + "&"
                            + form.options();
                    List<Probe> takes = new ArrayList<>();
                    for (Probe probe : Probe.values()) {
                        if (isAccepted(template, uri + "&" + probe.option)) {
                            takes.add(probe);
                        }
                        simulator.reset();
                    }
                    accepted.put(form, takes);
                    guarded.put(
                            form,
                            context.getEndpoint(uri, OneSmsEndpoint.class)
                                    .gateway()
                                    .duplicateGuard()
                                    .isPresent());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean isAccepted(ProducerTemplate template, String uri) {
            Exchange exchange;
            try {
                exchange = template.request(
                        uri, each -> each.getMessage().setBody(new SmsMessage("Merhaba", "905551112233")));
            } catch (ResolveEndpointFailedException e) {
                return false;
            }
            if (exchange.getException() == null) {
                return true;
            }
            if (exchange.getException() instanceof InvalidRequestException) {
                return false;
            }
            throw new IllegalStateException(
                    "The simulator should take it, or the component refuse it", exchange.getException());
        }

        private String write() {
            table.append("[cols=\"2")
                    .append(",2".repeat(gateways.size()))
                    .append("\",options=\"header\"]\n|===\n| Operation");
            gateways.forEach(
                    gateway -> table.append(" | `").append(gateway.name()).append('`'));
            table.append('\n');
            for (SmsOperation operation : SmsOperation.values()) {
                row(
                        "`" + operation.id() + "`",
                        gateway -> formats(
                                gateway, format -> gateway.operations(format).contains(operation)));
            }
            row("duplicates are refused", CapabilityTable::duplicates);
            row("lost answers recovered", gateway -> formats(gateway, format -> guarded.get(form(gateway, format))));
            row("`disableDuplicateCheck`", gateway -> formats(gateway, Probe.DISABLE_DUPLICATE_CHECK));
            row(
                    "`scheduledAt`",
                    gateway -> formats(gateway, Probe.SCHEDULED_AT)
                            + (gateway.limits().maxScheduleAhead() == null
                                    ? ""
                                    : ", up to " + text(gateway.limits().maxScheduleAhead()) + " ahead"));
            row(
                    "`validity`",
                    gateway -> gateway.limits().minValidity() == null
                            ? NONE
                            : formats(gateway, Probe.VALIDITY) + ", "
                                    + text(gateway.limits().minValidity()) + " to "
                                    + text(gateway.limits().maxValidity()));
            row(
                    "different texts in one request",
                    gateway -> formats(
                            gateway,
                            format -> !gateway.limits().oneTextPerRequest().contains(format)
                                    && gateway.limits().recipientsPerRequest().getOrDefault(format, 2) > 1));
            row("recipients in one request", CapabilityTable::recipients);
            row(
                    "ids in one report query",
                    gateway -> Integer.toString(gateway.limits().idsPerReportRequest()));
            row("reports are posted (`webhook:onesms:dlr`)", CapabilityTable::push);
            row("options of its own", CapabilityTable::vendorOptions);
            row("alphabets", gateway -> alphabets(gateway.textRules()));
            row(
                    "segments of a text",
                    gateway -> Integer.toString(gateway.textRules().maxSegments()));
            return table.append("|===\n").toString();
        }

        private void row(String name, Function<GatewayDescriptor, String> cell) {
            table.append("\n| ").append(name);
            gateways.forEach(gateway -> table.append(" | ").append(cell.apply(gateway)));
            table.append('\n');
        }

        private String formats(GatewayDescriptor gateway, Probe probe) {
            return formats(
                    gateway, format -> accepted.get(form(gateway, format)).contains(probe));
        }

        private static String formats(GatewayDescriptor gateway, Predicate<WireFormat> wanted) {
            String formats = gateway.operations().keySet().stream()
                    .filter(wanted)
                    .map(WireFormat::id)
                    .collect(Collectors.joining(", "));
            return formats.isEmpty() ? NONE : formats;
        }

        private static GatewayForm form(GatewayDescriptor gateway, WireFormat format) {
            return GatewayForm.valueOf((gateway.name() + "_" + format.id()).toUpperCase(Locale.ROOT));
        }

        private static String duplicates(GatewayDescriptor gateway) {
            return gateway.duplicateWindow() == null ? NONE : duplicates(gateway.duplicateWindow());
        }

        private static String duplicates(Duration window) {
            return window.compareTo(FOR_GOOD) >= 0 ? "for good" : "for " + text(window);
        }

        private static String push(GatewayDescriptor gateway) {
            return GatewayLookup.provider(gateway.name()).pushReader().isPresent() ? "yes" : NONE;
        }

        private static String vendorOptions(GatewayDescriptor gateway) {
            String names = gateway.vendorOptions().stream()
                    .map(option -> "`" + option.fullName() + "`")
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? NONE : names;
        }

        /** The options that only one vendor has, with what they take. */
        static String vendorOptions() {
            StringBuilder options = new StringBuilder(
                    "[cols=\"2,2,2,1,4\",options=\"header\"]\n|===\n| Gateway | Option | Takes | Wire formats | Meaning\n");
            for (GatewayDescriptor gateway : new CapabilityTable().gateways) {
                gateway.vendorOptions().forEach(option -> options.append("\n| `")
                        .append(gateway.name())
                        .append("`\n| `")
                        .append(option.fullName())
                        .append("`\n| ")
                        .append(option.takes())
                        .append("\n| ")
                        .append(formats(gateway, option.formats()::contains))
                        .append("\n| ")
                        .append(option.meaning())
                        .append('\n'));
            }
            return options.append("|===\n").toString();
        }

        private static String recipients(GatewayDescriptor gateway) {
            String limits = gateway.operations().keySet().stream()
                    .filter(format -> gateway.limits().recipientsPerRequest().containsKey(format))
                    .map(format -> format.id() + " "
                            + gateway.limits().recipientsPerRequest().get(format))
                    .collect(Collectors.joining(", "));
            return limits.isEmpty() ? "no documented limit" : limits;
        }

        private static String alphabets(TextRules rules) {
            return rules.alphabets().stream()
                    .sorted(Comparator.naturalOrder())
                    .map(alphabet -> alphabet.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }

        private static String text(Duration duration) {
            if (duration.compareTo(FOR_GOOD) >= 0) {
                return duration.toDays() + " days";
            }
            return duration.toHours() > 1 && duration.equals(Duration.ofHours(duration.toHours()))
                    ? duration.toHours() + " h"
                    : duration.toMinutes() + " min";
        }
    }

    /** By what requests of a crashed node are settled, for each gateway and wire format, as a Markdown table. */
    static final class SettlingTable {

        private static final Map<GatewayForm, Ways> WAYS = read();

        /** Before the guard's time is over, with what a request needs to get there. */
        private static final Duration LONGEST_CONNECT = Duration.ofSeconds(30);

        private SettlingTable() {}

        /** Why a request that was open when its node crashed may stay unresolved. */
        enum Limit {
            NOTHING_TO_QUERY("each open request"),
            NOTHING_TO_QUERY_AFTER_THE_GUARD("each open request, after the time of the guard"),
            SEVERAL_OPEN("several that are open at once"),
            SEVERAL_OPEN_AFTER_THE_GUARD("several that are open at once, after the time of the guard");

            private final String text;

            Limit(String text) {
                this.text = text;
            }
        }

        /**
         * What a gateway has.
         *
         * @param reference the vendor's name of the reference that it can be queried by; null if it has none
         * @param guard for how long it refuses duplicates; null if it does not
         * @param list whether it lists campaigns, and reports their recipients
         * @param listedAfter when a request that arrived is surely listed
         */
        record Ways(String reference, Duration guard, boolean list, Duration listedAfter) {

            static Ways of(OneSmsEndpoint endpoint) {
                GatewayDescriptor descriptor = endpoint.settings().provider().descriptor();
                Set<SmsOperation> operations = descriptor.operations(
                        endpoint.settings().gatewaySettings().wireFormat());
                DuplicateGuard guard = endpoint.gateway().duplicateGuard().orElse(null);
                return new Ways(
                        guard == null ? null : guard.reference().orElse(null),
                        guard == null ? null : descriptor.duplicateWindow(),
                        operations.contains(SmsOperation.CAMPAIGNS) && operations.contains(SmsOperation.DLR),
                        endpoint.settings()
                                .operationSettings()
                                .journaling()
                                .settling()
                                .settlingTime());
            }

            /** Why a request that is looked at so long after its begin may stay unresolved; null if there is no reason. */
            Limit limit(Duration age) {
                if (reference != null
                        || guard != null && age.plus(LONGEST_CONNECT).compareTo(guard) <= 0) {
                    return null;
                }
                if (guard == null) {
                    return list ? Limit.SEVERAL_OPEN : Limit.NOTHING_TO_QUERY;
                }
                return list ? Limit.SEVERAL_OPEN_AFTER_THE_GUARD : Limit.NOTHING_TO_QUERY_AFTER_THE_GUARD;
            }

            private String cells() {
                Limit limit = limit(CapabilityTable.FOR_GOOD);
                return " | " + (reference == null ? "no" : "`" + reference + "`") + " | "
                        + (guard == null ? "no" : CapabilityTable.duplicates(guard)) + " | "
                        + (list ? "yes" : "no") + " | "
                        + (reference != null || list ? listedAfter.toSeconds() + " s" : "-") + " | "
                        + (limit == null ? "none" : limit.text) + " |\n";
            }
        }

        static Ways ways(GatewayForm form) {
            return WAYS.get(form);
        }

        private static Map<GatewayForm, Ways> read() {
            Map<GatewayForm, Ways> ways = new EnumMap<>(GatewayForm.class);
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                for (GatewayForm form : GatewayForm.values()) {
                    String uri = "onesms:send?baseUrl=http://localhost:1&" + form.options();
                    ways.put(form, Ways.of(context.getEndpoint(uri, OneSmsEndpoint.class)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ways;
        }

        /** One row for the wire formats of a gateway that have the same. */
        static String markdown() {
            Map<String, List<String>> formats = new LinkedHashMap<>();
            WAYS.forEach((form, ways) -> formats.computeIfAbsent(form.gateway() + ways, none -> new ArrayList<>())
                    .add(form.wireFormat()));
            StringBuilder table = new StringBuilder("| gateway | reference | duplicate guard | list of campaigns"
                    + " | surely listed after | stays unresolved |\n|---|---|---|---|---|---|\n");
            WAYS.forEach((form, ways) -> {
                List<String> same = formats.remove(form.gateway() + ways);
                if (same != null) {
                    table.append("| `").append(form.gateway()).append("` ");
                    table.append(String.join(", ", same)).append(ways.cells());
                }
            });
            return table.toString();
        }
    }
}
