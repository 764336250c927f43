package dev.nines.dashboards.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnSchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "String|{'type':'string'}",
                "LowCardinality(Nullable(String))|{'type':['string','null']}",
                "UInt64|{'type':'integer'}",
                "Nullable(Float64)|{'type':['number','null']}",
                "Decimal(38, 9)|{'type':'string','pattern':'^-?\\\\d+\\\\.\\\\d{9}$'}",
                "Nullable(DateTime64(6, 'UTC'))|{'type':['string','null'],'format':'date-time'}",
                "Date|{'type':'string','format':'date'}",
                "Bool|{'type':'boolean'}",
                "Array(Nullable(UInt8))|{'type':'array','items':{'type':['integer','null']}}",
                "Map(String, UInt64)|{'type':'object','additionalProperties':{'type':'integer'}}",
                "Map(LowCardinality(String), Decimal(18, 9))"
                        + "|{'type':'object','additionalProperties':{'type':'string','pattern':'^-?\\\\d+\\\\.\\\\d{9}$'}}",
                "Enum8('a' = 1, 'b' = 2)|{'type':'string'}",
                "Nullable(Nothing)|{'type':'null'}",
            })
    void aColumnLooksInJsonAsPlainWritesIt(String type, String schema) {
        assertThat(ColumnSchema.of(type)).hasToString(schema.replace('\'', '"'));
    }
}
