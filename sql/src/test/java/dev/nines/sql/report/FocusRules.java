package dev.nines.sql.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The rules of the FOCUS 1.2 Cost and Usage data set as data: the columns in {@code focus-1.2-columns.csv}, what a row must
 * satisfy below. Source: specification/columns and specification/attributes of FOCUS_Spec, version 1.2.
 */
final class FocusRules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MAY_BE_MISSING = Set.of(
            // Providers of models have none of these: zones, reservations, commitments, provisioned resources, virtual
            // money.
            "AvailabilityZone",
            "CapacityReservationId",
            "CapacityReservationStatus",
            "CommitmentDiscountCategory",
            "CommitmentDiscountId",
            "CommitmentDiscountName",
            "CommitmentDiscountQuantity",
            "CommitmentDiscountStatus",
            "CommitmentDiscountType",
            "CommitmentDiscountUnit",
            "PricingCurrency",
            "PricingCurrencyContractedUnitPrice",
            "PricingCurrencyEffectiveCost",
            "PricingCurrencyListUnitPrice",
            "ResourceId",
            "ResourceName",
            "ResourceType",
            // One kind of account and of sub account each; contracts and invoices are not known.
            "BillingAccountType",
            "SubAccountType",
            "ContractedUnitPrice",
            "InvoiceId");

    record Column(String name, String level, String type, boolean nullable, List<String> allowed) {}

    /** @param must what every row satisfies */
    record Rule(String says, Predicate<Map<String, Object>> must) {}

    static final List<Column> COLUMNS = columns();

    private static final List<Rule> ROWS = List.of(
            rule(
                    "quantity, unit, price and SKU of usage are known unless it is a correction",
                    row -> isCorrection(row)
                            || List.of(
                                            "ConsumedQuantity",
                                            "ConsumedUnit",
                                            "ListUnitPrice",
                                            "PricingCategory",
                                            "PricingQuantity",
                                            "PricingUnit",
                                            "SkuId",
                                            "SkuPriceId")
                                    .stream()
                                    .noneMatch(name -> row.get(name) == null)),
            rule(
                    "ListUnitPrice x PricingQuantity = ListCost unless it is a correction",
                    row -> isCorrection(row)
                            || usd(row, "ListUnitPrice")
                                            .multiply(usd(row, "PricingQuantity"))
                                            .compareTo(usd(row, "ListCost"))
                                    == 0),
            rule(
                    "ListUnitPrice is not negative",
                    row -> usd(row, "ListUnitPrice").signum() >= 0),
            rule(
                    "without a ContractedUnitPrice, ContractedCost is BilledCost",
                    row -> row.get("ContractedUnitPrice") != null
                            || usd(row, "ContractedCost").compareTo(usd(row, "BilledCost")) == 0),
            rule("ConsumedUnit goes with ConsumedQuantity", row -> together(row, "ConsumedQuantity", "ConsumedUnit")),
            rule("PricingUnit goes with PricingQuantity", row -> together(row, "PricingQuantity", "PricingUnit")),
            rule("RegionName goes with RegionId", row -> together(row, "RegionId", "RegionName")),
            rule("SubAccountName goes with SubAccountId", row -> together(row, "SubAccountId", "SubAccountName")),
            rule("SkuMeter goes with SkuId", row -> together(row, "SkuId", "SkuMeter")),
            rule(
                    "no SkuPriceDetails without SkuPriceId",
                    row -> row.get("SkuPriceDetails") == null || row.get("SkuPriceId") != null),
            rule(
                    "a period begins before it ends",
                    row -> time(row, "ChargePeriodStart").isBefore(time(row, "ChargePeriodEnd"))
                            && time(row, "BillingPeriodStart").isBefore(time(row, "BillingPeriodEnd"))),
            rule(
                    "a charge lies in its billing period; a correction corrects an earlier one",
                    row -> isCorrection(row)
                            ? !time(row, "ChargePeriodEnd").isAfter(time(row, "BillingPeriodStart"))
                            : !time(row, "ChargePeriodStart").isBefore(time(row, "BillingPeriodStart"))
                                    && !time(row, "ChargePeriodEnd").isAfter(time(row, "BillingPeriodEnd"))),
            rule("BillingCurrency is a code of ISO 4217", row -> ((String) row.get("BillingCurrency"))
                    .matches("[A-Z]{3}")),
            rule(
                    "units have the unit format",
                    row -> isUnit(row.get("PricingUnit")) && isUnit(row.get("ConsumedUnit"))),
            rule("Tags are a JSON object of plain values", row -> isKeyValue(row.get("Tags"), "")),
            rule(
                    "SkuPriceDetails are a JSON object, own keys with x_",
                    row -> isKeyValue(row.get("SkuPriceDetails"), "x_")),
            rule("no text is empty", row -> row.values().stream().noneMatch(""::equals)),
            rule("Generative AI is a subcategory of AI and Machine Learning", row -> row.get("ServiceCategory")
                    .equals("AI and Machine Learning")));

    private FocusRules() {}

    /** What the report breaks, in words; empty if it keeps all rules. */
    static Set<String> broken(Report report) {
        Set<String> broken = new TreeSet<>();
        List<String> names = report.columns();
        COLUMNS.stream()
                .filter(column -> !names.contains(column.name()) && !MAY_BE_MISSING.contains(column.name()))
                .forEach(column -> broken.add(column.name() + " is missing"));
        names.stream()
                .filter(name -> !name.startsWith("x_"))
                .filter(name ->
                        COLUMNS.stream().noneMatch(column -> column.name().equals(name)))
                .forEach(name -> broken.add(name + " is no column of the specification and does not begin with x_"));
        if (!names.equals(names.stream().sorted().toList())) {
            broken.add("columns are not in order: " + names);
        }
        Map<Object, Object> skus = new LinkedHashMap<>();
        for (List<Object> cells : report.rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            COLUMNS.stream()
                    .filter(column -> row.containsKey(column.name()))
                    .forEach(column -> check(column, row.get(column.name()), broken));
            ROWS.stream().filter(rule -> !rule.must().test(row)).forEach(rule -> broken.add(rule.says() + ": " + row));
            if (!Objects.equals(
                    skus.computeIfAbsent(row.get("SkuPriceId"), id -> row.get("SkuId")), row.get("SkuId"))) {
                broken.add("SkuPriceId " + row.get("SkuPriceId") + " has two SkuIds");
            }
        }
        return broken;
    }

    private static void check(Column column, Object value, Set<String> broken) {
        if (value == null) {
            if (!column.nullable()) {
                broken.add(column.name() + " is null");
            }
            return;
        }
        Class<?> type =
                switch (column.type()) {
                    case "Decimal" -> BigDecimal.class;
                    case "DateTime" -> Instant.class;
                    default -> String.class;
                };
        if (!type.isInstance(value)) {
            broken.add(column.name() + " is " + value.getClass().getSimpleName() + ", not " + column.type());
        }
        if (!column.allowed().isEmpty() && !column.allowed().contains(value)) {
            broken.add(column.name() + " is '" + value + "', not one of " + column.allowed());
        }
    }

    private static Rule rule(String says, Predicate<Map<String, Object>> must) {
        return new Rule(says, must);
    }

    private static boolean isCorrection(Map<String, Object> row) {
        return "Correction".equals(row.get("ChargeClass"));
    }

    private static boolean together(Map<String, Object> row, String one, String other) {
        return (row.get(one) == null) == (row.get(other) == null);
    }

    private static BigDecimal usd(Map<String, Object> row, String name) {
        return (BigDecimal) row.get(name);
    }

    private static Instant time(Map<String, Object> row, String name) {
        return (Instant) row.get(name);
    }

    /** {@code <quantity> <plural units>}, with capitals. */
    private static boolean isUnit(Object unit) {
        return unit == null || ((String) unit).matches("([1-9][0-9]* )?[A-Z][A-Za-z-]*s");
    }

    private static boolean isKeyValue(Object text, String prefix) {
        if (text == null) {
            return true;
        }
        try {
            Map<?, ?> pairs = JSON.readValue((String) text, Map.class);
            return pairs.entrySet().stream()
                    .allMatch(pair -> pair.getKey().toString().startsWith(prefix)
                            && !(pair.getValue() instanceof Map)
                            && !(pair.getValue() instanceof List));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static List<Column> columns() {
        try (InputStream in = FocusRules.class.getResourceAsStream("focus-1.2-columns.csv")) {
            List<Column> columns = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] cells = line.split(",", -1);
                columns.add(new Column(
                        cells[0],
                        cells[1],
                        cells[2],
                        cells[3].equals("yes"),
                        cells[4].isEmpty() ? List.of() : List.of(cells[4].split("\\|"))));
            }
            return List.copyOf(columns.subList(1, columns.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
