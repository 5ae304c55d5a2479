package dev.wengert.it.language;

import static dev.wengert.it.Derivatives.assertMatchesDifferences;

import org.junit.jupiter.api.Test;

/** Methods with more local variables than most, of all types, that live long. */
class LongMethodTest {
  private static double manyLocals(double[] x) {
    int n0 = 1;
    long n1 = 2;
    float n2 = 0.25f;
    short n3 = -1;
    double v0 = x[0];
    double v1 = x[1];
    double v2 = v1 + n2 * v1;
    double v3 = Math.sin(v2) + v1;
    double v4 = v3 + v2 / 2;
    double v5 = v3 * 0.5 - v2;
    double v6 = v3 + n2 * v5;
    double v7 = Math.sin(v6) + v2;
    double v8 = v7 + v6 / 2;
    double v9 = v7 * 0.5 - v4;
    double v10 = v5 + n2 * v9;
    double v11 = Math.sin(v10) + v3;
    double v12 = v11 + v10 / 2;
    double v13 = v11 * 0.5 - v6;
    double v14 = v7 + n2 * v13;
    double v15 = Math.sin(v14) + v5;
    double v16 = v15 + v14 / 2;
    double v17 = v15 * 0.5 - v8;
    double v18 = v9 + n2 * v17;
    double v19 = Math.sin(v18) + v6;
    double v20 = v19 + v18 / 2;
    double v21 = v19 * 0.5 - v10;
    double v22 = v11 + n2 * v21;
    double v23 = Math.sin(v22) + v7;
    double v24 = v23 + v22 / 2;
    double v25 = v23 * 0.5 - v12;
    double v26 = v13 + n2 * v25;
    double v27 = Math.sin(v26) + v9;
    double v28 = v27 + v26 / 2;
    double v29 = v27 * 0.5 - v14;
    double v30 = v15 + n2 * v29;
    double v31 = Math.sin(v30) + v10;
    double v32 = v31 + v30 / 2;
    double v33 = v31 * 0.5 - v16;
    double v34 = v17 + n2 * v33;
    double v35 = Math.sin(v34) + v11;
    double v36 = v35 + v34 / 2;
    double v37 = v35 * 0.5 - v18;
    double v38 = v19 + n2 * v37;
    double v39 = Math.sin(v38) + v13;
    double v40 = v39 + v38 / 2;
    double v41 = v39 * 0.5 - v20;
    double v42 = v21 + n2 * v41;
    double v43 = Math.sin(v42) + v14;
    double v44 = v43 + v42 / 2;
    double v45 = v43 * 0.5 - v22;
    double v46 = v23 + n2 * v45;
    double v47 = Math.sin(v46) + v15;
    double v48 = v47 + v46 / 2;
    double v49 = v47 * 0.5 - v24;
    double v50 = v25 + n2 * v49;
    double v51 = Math.sin(v50) + v17;
    double v52 = v51 + v50 / 2;
    double v53 = v51 * 0.5 - v26;
    double v54 = v27 + n2 * v53;
    double v55 = Math.sin(v54) + v18;
    double v56 = v55 + v54 / 2;
    double v57 = v55 * 0.5 - v28;
    double v58 = v29 + n2 * v57;
    double v59 = Math.sin(v58) + v19;
    double v60 = v59 + v58 / 2;
    double v61 = v59 * 0.5 - v30;
    double v62 = v31 + n2 * v61;
    double v63 = Math.sin(v62) + v21;
    return v0 + v1 + v2 - v3 + v4 + v5 - v6 + v7 + v8 - v9 + v10 + v11 - v12 + v13 + v14
        - v15 + v16 + v17 - v18 + v19 + v20 - v21 + v22 + v23 - v24 + v25 + v26 - v27 + v28
        + v29 - v30 + v31 + v32 - v33 + v34 + v35 - v36 + v37 + v38 - v39 + v40 + v41 - v42
        + v43 + v44 - v45 + v46 + v47 - v48 + v49 + v50 - v51 + v52 + v53 - v54 + v55 + v56
        - v57 + v58 + v59 - v60 + v61 + v62 - v63;
  }

  @Test
  void manyLocalsAtOnce() {
    assertMatchesDifferences(LongMethodTest::manyLocals, 0.125, 0.25);
  }

  private static double manyLocalsInALoop(double x, double y) {
    double w0 = x * 0;
    double w1 = 1.5;
    double w2 = 2.5;
    double w3 = 3.5;
    double w4 = 4.5;
    double w5 = x * 5;
    double w6 = 6.5;
    double w7 = 7.5;
    double w8 = 8.5;
    double w9 = 9.5;
    double w10 = x * 10;
    double w11 = 11.5;
    double w12 = 12.5;
    double w13 = 13.5;
    double w14 = 14.5;
    double w15 = x * 15;
    double w16 = 16.5;
    double w17 = 17.5;
    double w18 = 18.5;
    double w19 = 19.5;
    double w20 = x * 20;
    double w21 = 21.5;
    double w22 = 22.5;
    double w23 = 23.5;
    double w24 = 24.5;
    double w25 = x * 25;
    double w26 = 26.5;
    double w27 = 27.5;
    double w28 = 28.5;
    double w29 = 29.5;
    double w30 = x * 30;
    double w31 = 31.5;
    double w32 = 32.5;
    double w33 = 33.5;
    double w34 = 34.5;
    double w35 = x * 35;
    double w36 = 36.5;
    double w37 = 37.5;
    double w38 = 38.5;
    double w39 = 39.5;
    double w40 = x * 40;
    double w41 = 41.5;
    double w42 = 42.5;
    double w43 = 43.5;
    double w44 = 44.5;
    double w45 = x * 45;
    double w46 = 46.5;
    double w47 = 47.5;
    double w48 = 48.5;
    double w49 = 49.5;
    double w50 = x * 50;
    double w51 = 51.5;
    double w52 = 52.5;
    double w53 = 53.5;
    double w54 = 54.5;
    double w55 = x * 55;
    double w56 = 56.5;
    double w57 = 57.5;
    double w58 = 58.5;
    double w59 = 59.5;
    double w60 = x * 60;
    double w61 = 61.5;
    double w62 = 62.5;
    double w63 = 63.5;
    double w64 = 64.5;
    double w65 = x * 65;
    double w66 = 66.5;
    double w67 = 67.5;
    double w68 = 68.5;
    double w69 = 69.5;
    for (int i = 0; i < 5; i++) {
      double first = w0;
      w0 = w1;
      w1 = w2 * 0.75 + y;
      w2 = w3 * 0.75 + y;
      w3 = w4 * 0.75 + y;
      w4 = w5 * 0.75 + y;
      w5 = w6 * 0.75 + y;
      w6 = w7 * 0.75 + y;
      w7 = w8;
      w8 = w9 * 0.75 + y;
      w9 = w10 * 0.75 + y;
      w10 = w11 * 0.75 + y;
      w11 = w12 * 0.75 + y;
      w12 = w13 * 0.75 + y;
      w13 = w14 * 0.75 + y;
      w14 = w15;
      w15 = w16 * 0.75 + y;
      w16 = w17 * 0.75 + y;
      w17 = w18 * 0.75 + y;
      w18 = w19 * 0.75 + y;
      w19 = w20 * 0.75 + y;
      w20 = w21 * 0.75 + y;
      w21 = w22;
      w22 = w23 * 0.75 + y;
      w23 = w24 * 0.75 + y;
      w24 = w25 * 0.75 + y;
      w25 = w26 * 0.75 + y;
      w26 = w27 * 0.75 + y;
      w27 = w28 * 0.75 + y;
      w28 = w29;
      w29 = w30 * 0.75 + y;
      w30 = w31 * 0.75 + y;
      w31 = w32 * 0.75 + y;
      w32 = w33 * 0.75 + y;
      w33 = w34 * 0.75 + y;
      w34 = w35 * 0.75 + y;
      w35 = w36;
      w36 = w37 * 0.75 + y;
      w37 = w38 * 0.75 + y;
      w38 = w39 * 0.75 + y;
      w39 = w40 * 0.75 + y;
      w40 = w41 * 0.75 + y;
      w41 = w42 * 0.75 + y;
      w42 = w43;
      w43 = w44 * 0.75 + y;
      w44 = w45 * 0.75 + y;
      w45 = w46 * 0.75 + y;
      w46 = w47 * 0.75 + y;
      w47 = w48 * 0.75 + y;
      w48 = w49 * 0.75 + y;
      w49 = w50;
      w50 = w51 * 0.75 + y;
      w51 = w52 * 0.75 + y;
      w52 = w53 * 0.75 + y;
      w53 = w54 * 0.75 + y;
      w54 = w55 * 0.75 + y;
      w55 = w56 * 0.75 + y;
      w56 = w57;
      w57 = w58 * 0.75 + y;
      w58 = w59 * 0.75 + y;
      w59 = w60 * 0.75 + y;
      w60 = w61 * 0.75 + y;
      w61 = w62 * 0.75 + y;
      w62 = w63 * 0.75 + y;
      w63 = w64;
      w64 = w65 * 0.75 + y;
      w65 = w66 * 0.75 + y;
      w66 = w67 * 0.75 + y;
      w67 = w68 * 0.75 + y;
      w68 = w69 * 0.75 + y;
      w69 = first - x;
    }
    return w0 + w1 + w2 + w3 + w4 + w5 + w6 + w7 + w8 + w9 + w10 + w11 + w12 + w13 + w14
        + w15 + w16 + w17 + w18 + w19 + w20 + w21 + w22 + w23 + w24 + w25 + w26 + w27 + w28
        + w29 + w30 + w31 + w32 + w33 + w34 + w35 + w36 + w37 + w38 + w39 + w40 + w41 + w42
        + w43 + w44 + w45 + w46 + w47 + w48 + w49 + w50 + w51 + w52 + w53 + w54 + w55 + w56
        + w57 + w58 + w59 + w60 + w61 + w62 + w63 + w64 + w65 + w66 + w67 + w68 + w69;
  }

  @Test
  void manyLocalsThatMoveInALoop() {
    assertMatchesDifferences(x -> manyLocalsInALoop(x[0], x[1]), 0.5, 1.5);
  }
}
