package dev.nines.ingest.prober;

import dev.nines.domain.attempt.Outcome;
import dev.nines.domain.attempt.OutcomeRules;
import dev.nines.ingest.prober.api.Answer;

/**
 * What a call says of its provider. The first line that holds:
 *
 * <table>
 *   <caption>Verdicts</caption>
 *   <tr><th>what happened</th><th>outcome</th><th>because</th></tr>
 *   <tr><td>no answer, time is up</td><td>timeout</td><td>no answer in time</td></tr>
 *   <tr><td>no answer, connection failed</td><td>connection</td><td></td></tr>
 *   <tr><td>status 300 to 399</td><td>client_error</td><td>the address is wrong: an API does not redirect</td></tr>
 *   <tr><td>status 400 and up</td><td>{@link OutcomeRules}</td><td></td></tr>
 *   <tr><td>an error in the answer</td><td>stream_cut</td><td>error after HTTP 200 began</td></tr>
 *   <tr><td>a whole answer without text</td><td>empty</td><td>unless its end says why: truncated, filtered, refused</td></tr>
 *   <tr><td>a whole answer</td><td>by its finish reason</td><td></td></tr>
 *   <tr><td>time is up before the first token</td><td>timeout</td><td>headers are no answer</td></tr>
 *   <tr><td>nothing in the body is an answer</td><td>server_error</td><td>somebody else's page; no answer was cut</td></tr>
 *   <tr><td>anything else that is not whole</td><td>stream_cut</td><td>what began did not end</td></tr>
 * </table>
 *
 * @param errorType the provider's name of the error, else ours; null if there is none
 */
record Verdict(Outcome outcome, String errorType) {
    static Verdict of(Course course, Answer answer, String errorType) {
        if (course.status() == null) {
            return course.ending() == Course.Ending.TIMED_OUT
                    ? new Verdict(Outcome.TIMEOUT, "timeout")
                    : new Verdict(Outcome.CONNECTION, course.failure());
        }
        if (!course.succeeded()) {
            return course.status() < 400
                    ? new Verdict(Outcome.CLIENT_ERROR, "redirect")
                    : new Verdict(OutcomeRules.derive(course.status(), errorType, null, false), errorType);
        }
        if (answer.errorType().isPresent()) {
            return new Verdict(Outcome.STREAM_CUT, answer.errorType().get());
        }
        return answer.isComplete() ? new Verdict(ofWhole(answer), null) : ofPart(course, answer);
    }

    private static Outcome ofWhole(Answer answer) {
        if (answer.isRefused()) {
            return Outcome.REFUSED;
        }
        Outcome outcome = OutcomeRules.derive(200, null, answer.finishReason().orElse(null), false);
        // Cut by our own max_tokens it may hold reasoning only, which is no fault of the provider.
        return outcome == Outcome.OK && answer.text().isBlank() ? Outcome.EMPTY : outcome;
    }

    private static Verdict ofPart(Course course, Answer answer) {
        return switch (course.ending()) {
            case TIMED_OUT ->
                answer.firstTokenNanos().isEmpty()
                        ? new Verdict(Outcome.TIMEOUT, "first_token_timeout")
                        : new Verdict(Outcome.STREAM_CUT, "read_timeout");
            case BROKEN -> new Verdict(Outcome.STREAM_CUT, course.failure());
            case TOO_LONG -> new Verdict(Outcome.STREAM_CUT, "answer_too_long");
            case ENDED ->
                course.anyBytes() && !answer.anyUnderstood()
                        ? new Verdict(Outcome.SERVER_ERROR, "unreadable_answer")
                        : new Verdict(
                                Outcome.STREAM_CUT, answer.isGarbled() ? "unreadable_answer" : "stream_ended_early");
        };
    }
}
