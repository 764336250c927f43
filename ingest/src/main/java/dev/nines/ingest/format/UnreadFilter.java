package dev.nines.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.TokenFilter;
import java.io.IOException;

/** Drops the unread while the parser runs; one for each parser, as it remembers the last key. */
final class UnreadFilter extends TokenFilter {
    private final Unread unread;
    private String field = "";
    private String key;

    UnreadFilter(Unread unread) {
        this.unread = unread;
    }

    @Override
    public TokenFilter includeProperty(String name) {
        if (unread.fields().contains(name)) {
            return null;
        }
        if (name.equals("value") && key != null) {
            boolean dropped = unread.attributes().test(key);
            key = null;
            if (dropped) {
                return null;
            }
        }
        field = name;
        return this;
    }

    @Override
    public boolean includeValue(JsonParser p) throws IOException {
        if (field.equals("key")) {
            key = p.getText();
            field = "";
        }
        return true;
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
        return true;
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
        return true;
    }
}
