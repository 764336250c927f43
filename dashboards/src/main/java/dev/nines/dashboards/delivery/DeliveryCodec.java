package dev.nines.dashboards.delivery;

import dev.nines.domain.notice.Grade;
import dev.nines.domain.notice.Phase;
import dev.nines.domain.notice.Told;
import dev.nines.event.Delivery;
import java.util.Optional;

/** What a target was told, as it is kept in Kafka. */
final class DeliveryCodec {
    private DeliveryCodec() {}

    static String key(String target, String notice) {
        return target + "/" + notice;
    }

    static Delivery write(String target, String notice, Told told) {
        return Delivery.newBuilder()
                .setTarget(target)
                .setNoticeId(notice)
                .setResult(told.result().word())
                .setPhase(told.phase().word())
                .setBelieved(told.believed().map(Phase::word).orElse(null))
                .setGrade(told.grade().code())
                .setRevision(told.revision())
                .setAt(told.at())
                .setReason(told.reason())
                .build();
    }

    static Told read(Delivery delivery) {
        return new Told(
                Told.Result.ofWord(delivery.getResult()),
                Phase.ofWord(delivery.getPhase()),
                Optional.ofNullable(delivery.getBelieved()).map(Phase::ofWord),
                Grade.ofCode(delivery.getGrade()).orElseThrow(),
                delivery.getRevision(),
                delivery.getAt(),
                delivery.getReason());
    }
}
