package dev.nines.ingest.collector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Answers as OTLP/HTTP wants them, in the encoding of the request: an ExportTraceServiceResponse, or a google.rpc.Status where
 * it was refused.
 */
final class OtlpReply {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int INVALID_ARGUMENT = 3;
    private static final int PERMISSION_DENIED = 7;
    private static final int RESOURCE_EXHAUSTED = 8;
    private static final int UNAVAILABLE = 14;
    private static final int UNAUTHENTICATED = 16;
    private static final int CODE = 1;
    private static final int MESSAGE = 2;

    private OtlpReply() {}

    static Reply taken(ContentType type, Taken taken) {
        int rejected = taken.rejected().size();
        String why = rejected == 0 ? "" : why(taken);
        if (taken.refused()) {
            return status(type, 400, why, Map.of());
        }
        if (type == ContentType.PROTOBUF) {
            ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
            if (rejected > 0) {
                response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(rejected)
                        .setErrorMessage(why));
            }
            return new Reply(200, type.word(), response.build().toByteArray(), Map.of());
        }
        ObjectNode response = MAPPER.createObjectNode();
        ObjectNode partial = response.putObject("partialSuccess");
        if (rejected > 0) {
            // Protobuf's JSON writes 64 bits as text.
            partial.put("rejectedSpans", Integer.toString(rejected)).put("errorMessage", why);
        }
        return Reply.json(200, response, Map.of());
    }

    static Reply refused(ContentType type, Refused refused) {
        return status(type, refused.status(), refused.reason(), refused.headers());
    }

    private static String why(Taken taken) {
        RejectedItem first = taken.rejected().get(0);
        return taken.rejected().size() + " rejected; the first, at index " + first.index() + ": " + first.reason();
    }

    private static Reply status(ContentType type, int status, String message, Map<String, String> headers) {
        if (type == ContentType.PROTOBUF) {
            return new Reply(status, type.word(), protobuf(code(status), message), headers);
        }
        ObjectNode json = MAPPER.createObjectNode().put("code", code(status)).put("message", message);
        return Reply.json(status, json, headers);
    }

    /** google.rpc.Status is in no artifact we have otherwise, and is two fields. */
    private static byte[] protobuf(int code, String message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeInt32(CODE, code);
            out.writeString(MESSAGE, message);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int code(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> PERMISSION_DENIED;
            case 413, 429 -> RESOURCE_EXHAUSTED;
            case 408, 500, 503 -> UNAVAILABLE;
            default -> INVALID_ARGUMENT;
        };
    }
}
