package dev.nines.domain.money;

/** Ways a gateway dresses a model's name up, taken off one by one to find its price. */
final class ModelName {
    private static final String LATEST = "-latest";

    private ModelName() {}

    /**
     * Without the date or alias at its end: {@code -20250929}, {@code -2025-09-29}, {@code @20250929}, {@code -latest}.
     *
     * @return null if it ends in none of them
     */
    static String withoutDate(String model) {
        if (model.endsWith(LATEST)) {
            return cut(model, LATEST.length());
        }
        if (endsInDate(model, "-dddddddd") || endsInDate(model, "@dddddddd")) {
            return cut(model, 9);
        }
        return endsInDate(model, "-dddd-dd-dd") ? cut(model, 11) : null;
    }

    /**
     * Without its first prefix: {@code openai/} up to the first slash, else {@code us.} or {@code anthropic.} up to the
     * first dot where only letters and hyphens stand before it, so that {@code gpt-4.1} stays whole.
     *
     * @return null if it has no prefix
     */
    static String withoutPrefix(String model) {
        int slash = model.indexOf('/');
        if (slash >= 0) {
            return slash + 1 < model.length() ? model.substring(slash + 1) : null;
        }
        for (int i = 0; i < model.length(); i++) {
            char c = model.charAt(i);
            if (c == '.') {
                return i > 0 && i + 1 < model.length() ? model.substring(i + 1) : null;
            }
            if (c != '-' && !Character.isLetter(c)) {
                return null;
            }
        }
        return null;
    }

    private static String cut(String model, int tail) {
        return model.length() > tail ? model.substring(0, model.length() - tail) : null;
    }

    /** Whether the end has this shape; d is a digit. A plain loop, since it runs for each event of an unlisted model. */
    private static boolean endsInDate(String model, String shape) {
        int start = model.length() - shape.length();
        if (start <= 0) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            char c = model.charAt(start + i);
            boolean fits = shape.charAt(i) == 'd' ? c >= '0' && c <= '9' : c == shape.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
