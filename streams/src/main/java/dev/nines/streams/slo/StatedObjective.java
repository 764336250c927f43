package dev.nines.streams.slo;

import dev.nines.domain.slo.Timeslices;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** One entry of an SLO's {@code objectives}. */
record StatedObjective(Section section, double target, Optional<Timeslices> slices) {
    /**
     * Empty if something is wrong with it, which is then noted.
     *
     * @param timeslices whether the document counts slices of time
     */
    static Optional<StatedObjective> read(Section section, boolean timeslices) {
        section.only("displayName", "target", "targetPercent", "timeSliceTarget", "timeSliceWindow");
        boolean percent = section.has("targetPercent");
        if (percent == section.has("target")) {
            section.problem(section.path() + " must have either target or targetPercent");
            return Optional.empty();
        }
        Optional<Double> target = number(section, percent ? "targetPercent" : "target", percent);
        if (!timeslices) {
            for (String field : new String[] {"timeSliceTarget", "timeSliceWindow"}) {
                if (section.has(field)) {
                    section.problem(field, "needs budgetingMethod: Timeslices");
                }
            }
            return target.map(share -> new StatedObjective(section, share, Optional.empty()));
        }
        Optional<Timeslices> slices = slices(section);
        return target.isEmpty() || slices.isEmpty()
                ? Optional.empty()
                : Optional.of(new StatedObjective(section, target.get(), slices));
    }

    private static Optional<Timeslices> slices(Section section) {
        Optional<Double> target = number(section, "timeSliceTarget", false);
        String window = section.required("timeSliceWindow");
        if (window == null || target.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Timeslices(
                    target.get(), Math.toIntExact(Length.parse(window).toMinutes())));
        } catch (IllegalArgumentException e) {
            section.problem("timeSliceWindow", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Double> number(Section section, String field, boolean percent) {
        String text = section.required(field);
        try {
            return Optional.ofNullable(text).map(number -> new BigDecimal(number)
                    .movePointLeft(percent ? 2 : 0)
                    .doubleValue());
        } catch (NumberFormatException e) {
            section.problem(field, "'" + text + "' is no number, e.g. " + (percent ? "99.5" : "0.995"));
            return Optional.empty();
        }
    }

    /** What tells several objectives of a document apart: the display name, else the target in per cent. */
    String suffix() {
        String shown = section.text("displayName");
        return shown == null
                ? BigDecimal.valueOf(target)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                : shown.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^-|-$", "");
    }
}
