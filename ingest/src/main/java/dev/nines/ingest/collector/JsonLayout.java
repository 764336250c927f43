package dev.nines.ingest.collector;

import dev.nines.ingest.format.JsonNesting;

/**
 * Lays JSON out one item a line, for a decoder of lines: the elements of an array, or objects over many lines. Changes
 * separators in place and no item. An item that is broken stays one line as far as its brackets tell.
 */
final class JsonLayout {
    private final byte[] bytes;
    private final int size;
    private int depth;
    private boolean inArray;
    private boolean inString;
    private boolean escaped;

    private JsonLayout(Body body) {
        this.bytes = body.bytes();
        this.size = body.size();
    }

    /**
     * Lays it out. Text that has its items in lines already stays as it is: what is broken in one of them must not take the
     * others with it.
     *
     * @return whether the text is closed; if not, something at its end is missing
     */
    static boolean inLines(Body body) {
        return new JsonLayout(body).layOut();
    }

    private boolean layOut() {
        int start = start();
        if (start == size || bytes[start] != '[' && new JsonNesting().endsWith(bytes, start, size)) {
            return true;
        }
        for (int i = start; i < size; i++) {
            bytes[i] = inString ? inString(bytes[i]) : outside(bytes[i]);
        }
        return depth == 0 && !inArray && !inString;
    }

    private byte inString(byte b) {
        inString = b != '"' || escaped;
        escaped = b == '\\' && !escaped;
        // A break in a string is none of JSON's: it stays, and is refused.
        return b;
    }

    private byte outside(byte b) {
        switch (b) {
            case '"' -> inString = true;
            case '{' -> depth++;
            case '}' -> depth = Math.max(0, depth - 1);
            case '[' -> {
                if (depth == 0 && !inArray) {
                    inArray = true;
                    return ' ';
                }
                depth++;
            }
            case ']' -> {
                if (depth == 0 && inArray) {
                    inArray = false;
                    return '\n';
                }
                depth = Math.max(0, depth - 1);
            }
            case ',' -> {
                return depth == 0 && inArray ? (byte) '\n' : b;
            }
            case '\n' -> {
                return depth > 0 || inArray ? (byte) ' ' : b;
            }
            default -> {}
        }
        return b;
    }

    /** Behind space and a byte order mark. */
    private int start() {
        int i = 0;
        while (i < size && (bytes[i] <= ' ' && bytes[i] >= 0 || isMark(bytes[i]))) {
            i++;
        }
        return i;
    }

    private static boolean isMark(byte b) {
        return b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
    }
}
