package dev.nines.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nines.domain.money.Meter;
import dev.nines.domain.money.Price;
import dev.nines.domain.money.ServiceTier;
import dev.nines.domain.money.SpecialPrice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;

class PriceCodecTest {
    private static final Instant FROM = Instant.parse("2026-08-01T00:00:00Z");

    static {
        TrustedRecords.trust();
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount).setScale(9);
    }

    @Test
    void aPriceComesBackWhole() {
        Price price = new Price(
                "openai",
                "gpt",
                FROM,
                usd("5"),
                usd("0.5"),
                usd("6.25"),
                usd("30"),
                List.of(
                        new SpecialPrice(Meter.INPUT, ServiceTier.FLEX, 272_000, usd("5")),
                        new SpecialPrice(Meter.REASONING, ServiceTier.STANDARD, 0, usd("40"))),
                Map.of("eu", usd("1.1")),
                "list");

        assertThat(PriceCodec.read(PriceCodec.write(price))).isEqualTo(price);
        assertThat(PriceCodec.same(price, PriceCodec.read(PriceCodec.write(price))))
                .isTrue();
    }

    /** Prices last for ever in their topic, so those from before there were special ones are still read. */
    @Test
    void aRecordOfTheFormerContractIsAPriceWithBasePricesOnly() throws IOException {
        Schema former = new SchemaParser()
                .parse(Path.of("src/test/resources/previous/Price.avsc"))
                .mainSchema();
        GenericRecord record = new GenericRecordBuilder(former)
                .set("provider", "openai")
                .set("model", "gpt")
                .set("valid_from", FROM.toEpochMilli() * 1_000)
                .set("input_usd", bytes("2"))
                .set("output_usd", bytes("10"))
                .set("source", "list")
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(former).write(record, encoder);
        encoder.flush();

        dev.nines.event.Price read = new SpecificDatumReader<dev.nines.event.Price>(
                        former,
                        dev.nines.event.Price.getClassSchema(),
                        SpecificData.getForClass(dev.nines.event.Price.class))
                .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));

        Price price = PriceCodec.read(read);
        assertThat(price.input()).isEqualByComparingTo("2");
        assertThat(price.cacheRead()).isEqualByComparingTo("2");
        assertThat(price.validFrom()).isEqualTo(FROM);
        assertThat(price.isPlain()).isTrue();
    }

    private static ByteBuffer bytes(String amount) {
        return ByteBuffer.wrap(usd(amount).unscaledValue().toByteArray());
    }
}
