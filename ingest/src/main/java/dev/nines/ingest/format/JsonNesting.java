package dev.nines.ingest.format;

/** Follows brackets and strings, byte by byte: tells where a value ends without reading it again from its start. */
public final class JsonNesting {
    private long depth;
    private boolean inString;
    private boolean escaped;

    /** Whether the value is at its end behind this line, or past saving. */
    boolean endsWith(byte[] line) {
        return endsWith(line, 0, line.length);
    }

    /** As {@link #endsWith(byte[])}, of the bytes from here to before there, or to the end of their first line. */
    public boolean endsWith(byte[] bytes, int from, int to) {
        for (int i = from; i < to && bytes[i] != '\n'; i++) {
            byte b = bytes[i];
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
