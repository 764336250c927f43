package dev.nines.schemas.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * What is wrong with a contract's change for readers of what was written before. More than Avro's own BACKWARD: a
 * default may not go or change, since records older than the previous release still need it, and neither may a logical
 * type, which Avro's check does not look at.
 */
final class ContractChange {
    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private ContractChange() {}

    /** One sentence a problem, empty if there is none. */
    static List<String> problems(Schema previous, Schema current) {
        ContractChange change = new ContractChange();
        var result = SchemaCompatibility.checkReaderWriterCompatibility(current, previous)
                .getResult();
        if (result.getCompatibility() != SchemaCompatibilityType.COMPATIBLE) {
            result.getIncompatibilities()
                    .forEach(flaw -> change.problems.add(
                            current.getName() + flaw.getLocation() + " " + flaw.getType() + ": " + flaw.getMessage()));
        }
        change.compare(current.getName(), previous, current);
        return change.problems;
    }

    private void compare(String place, Schema previous, Schema current) {
        if (!Objects.equals(logicalType(previous), logicalType(current))) {
            problems.add(place + " was " + previous + " and is " + current);
        }
        if (current.isUnion()) {
            compareBranches(place, previous, current);
        } else if (previous.getType() == current.getType()) {
            switch (current.getType()) {
                case RECORD -> compareFields(previous, current);
                case ARRAY -> compare(place, previous.getElementType(), current.getElementType());
                case MAP -> compare(place, previous.getValueType(), current.getValueType());
                default -> {}
            }
        }
    }

    private void compareFields(Schema previous, Schema current) {
        if (!seen.add(current.getFullName())) {
            return;
        }
        for (Schema.Field now : current.getFields()) {
            Schema.Field before = previous.getField(now.name());
            if (before != null) {
                String place = current.getName() + "." + now.name();
                // As text, for a default that widened from int to long is still the same.
                if (before.hasDefaultValue() && !defaultOf(before).equals(defaultOf(now))) {
                    problems.add(place + " had the default " + defaultOf(before) + " and has " + defaultOf(now));
                }
                compare(place, before.schema(), now.schema());
            }
        }
    }

    /** A type may become a union that holds it. */
    private void compareBranches(String place, Schema previous, Schema current) {
        List<Schema> before = previous.isUnion() ? previous.getTypes() : List.of(previous);
        for (Schema branch : before) {
            current.getTypes().stream()
                    .filter(now -> now.getFullName().equals(branch.getFullName()))
                    .forEach(now -> compare(place, branch, now));
        }
    }

    private static String defaultOf(Schema.Field field) {
        return field.hasDefaultValue() ? String.valueOf(field.defaultVal()) : "none";
    }

    private static String logicalType(Schema schema) {
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Decimal decimal) {
            return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        return type == null || schema.isUnion() ? null : type.getName();
    }
}
