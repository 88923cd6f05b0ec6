package io.github.camelonesms.simulator.internal.http;

import java.util.regex.Pattern;

/** Masks the credentials in requests by their position, because a wrong password is a secret too. */
final class Secrets {

    private static final String MASK = "***";
    private static final String NAMES = "password|apikey|api_key|apisecret|hash|key|secret|token|pass|sifre";

    /** The content of an XML element, up to its end tag or the end of the kept part. */
    private static final Pattern ELEMENT = Pattern.compile(
            "(?is)(<(?:[a-z0-9]+:)?(" + NAMES + ")\\b[^<>]*(?<!/)>).*?(?=</(?:[a-z0-9]+:)?\\2\\s*>|\\z)");

    private static final Pattern ENCODED_ELEMENT = Pattern.compile("(?is)(%3C(?:[a-z0-9]+(?::|%3A))?(" + NAMES
            + ")(?![a-z0-9_-])(?:(?!%3E).)*(?<!/|%2F)%3E)" + ".*?(?=%3C(?:/|%2F)(?:[a-z0-9]+(?::|%3A))?\\2|\\z)");

    private static final Pattern FIELD =
            Pattern.compile("(?i)(\"(?:" + NAMES + ")\"\\s*:\\s*)(\"(?:[^\"\\\\]++|\\\\.)*+\"?|[^\\s,}\\]]+)");
    private static final Pattern ENCODED_FIELD = Pattern.compile(
            "(?i)(%22(?:" + NAMES + ")%22(?:%20|\\+)*(?:%3A|:)(?:%20|\\+)*)(?:%22)?(?:(?!%22|%2C|%7D|&).)*");
    private static final Pattern PARAMETER = Pattern.compile("(?i)((?:^|[?&])(?:" + NAMES + ")=)[^&\\s<]*");
    private static final Pattern PATH_KEY = Pattern.compile("(?i)^(.*?/v2/+)[^/]+");

    private Secrets() {}

    static String masked(String text) {
        String masked = ELEMENT.matcher(text).replaceAll("$1" + MASK);
        masked = ENCODED_ELEMENT.matcher(masked).replaceAll("$1" + MASK);
        masked = FIELD.matcher(masked).replaceAll("$1\"" + MASK + "\"");
        masked = ENCODED_FIELD.matcher(masked).replaceAll("$1%22" + MASK);
        return PARAMETER.matcher(masked).replaceAll("$1" + MASK);
    }

    static String maskedPath(String path) {
        return PATH_KEY.matcher(path).replaceFirst("$1" + MASK);
    }
}
