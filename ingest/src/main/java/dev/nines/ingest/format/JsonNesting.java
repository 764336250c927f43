package dev.nines.ingest.format;

/** Follows brackets and strings, byte by byte: tells where a value ends without reading it again from its start. */
final class JsonNesting {
    private long depth;
    private boolean inString;
    private boolean escaped;

    /** Whether the value is at its end behind this line, or past saving. */
    boolean endsWith(byte[] line) {
        for (byte b : line) {
            if (inString) {
                boolean closes = b == '"' && !escaped;
                escaped = b == '\\' && !escaped;
                inString = !closes;
            } else if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return depth <= 0 && !inString;
    }
}
