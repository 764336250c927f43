package dev.nines.domain.slo;

/** Chance of at least so many failures if each event fails independently with one probability. */
public final class BinomialTail {
    private BinomialTail() {}

    /**
     * P(X >= counts.bad()) for X of counts.events() trials. Up to the mean the answer is 1, a bound that is good enough to
     * refuse an alarm and spares the long sum.
     *
     * @param p above 0 and below 1
     */
    public static double atLeast(Counts counts, double p) {
        long n = counts.events();
        long k = counts.bad();
        if (k <= n * p) {
            return 1;
        }
        double term = Math.exp(logTerm(n, k, p));
        double sum = 0;
        double odds = p / (1 - p);
        for (long i = k; i <= n && term > sum * 1e-12; i++) {
            sum += term;
            term *= odds * (n - i) / (i + 1);
        }
        return Math.min(1, sum);
    }

    private static double logTerm(long n, long k, double p) {
        return logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p);
    }

    /** Summed while short, then Stirling's series: absolute error below 1e-11 from 20 on. */
    private static double logFactorial(long n) {
        if (n < 20) {
            double sum = 0;
            for (long i = 2; i <= n; i++) {
                sum += Math.log(i);
            }
            return sum;
        }
        double x = n + 1.0;
        double inverse = 1 / x;
        return (x - 0.5) * Math.log(x)
                - x
                + 0.5 * Math.log(2 * Math.PI)
                + inverse * (1.0 / 12 - inverse * inverse * (1.0 / 360 - inverse * inverse / 1260));
    }
}
