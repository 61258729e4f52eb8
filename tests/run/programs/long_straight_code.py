"""A class body and a module body of many statements: compiled without LLVM's quadratic passes."""


class Row:
    def __init__(self, key, value, *, tag=None):
        self.key, self.value, self.tag = key, value, tag

    def __repr__(self):
        return f"Row({self.key!r}, {self.value}, {self.tag})"


class Table:
    rows = [
        Row("k0", 0, tag="t0"),
        Row("k1", 7, tag="t1"),
        Row("k2", 3, tag="t2"),
        Row("k3", 10, tag="t3"),
        Row("k4", 6, tag="t4"),
        Row("k5", 2, tag="t5"),
        Row("k6", 9, tag="t6"),
        Row("k7", 5, tag="t7"),
        Row("k8", 1, tag="t8"),
        Row("k9", 8, tag="t9"),
        Row("k10", 4, tag="t10"),
        Row("k11", 0, tag="t11"),
        Row("k12", 7, tag="t12"),
        Row("k13", 3, tag="t13"),
        Row("k14", 10, tag="t14"),
        Row("k15", 6, tag="t15"),
        Row("k16", 2, tag="t16"),
        Row("k17", 9, tag="t17"),
        Row("k18", 5, tag="t18"),
        Row("k19", 1, tag="t19"),
        Row("k20", 8, tag="t20"),
        Row("k21", 4, tag="t21"),
        Row("k22", 0, tag="t22"),
        Row("k23", 7, tag="t23"),
        Row("k24", 3, tag="t24"),
        Row("k25", 10, tag="t25"),
        Row("k26", 6, tag="t26"),
        Row("k27", 2, tag="t27"),
        Row("k28", 9, tag="t28"),
        Row("k29", 5, tag="t29"),
        Row("k30", 1, tag="t30"),
        Row("k31", 8, tag="t31"),
        Row("k32", 4, tag="t32"),
        Row("k33", 0, tag="t33"),
        Row("k34", 7, tag="t34"),
        Row("k35", 3, tag="t35"),
        Row("k36", 10, tag="t36"),
        Row("k37", 6, tag="t37"),
        Row("k38", 2, tag="t38"),
        Row("k39", 9, tag="t39"),
        Row("k40", 5, tag="t40"),
        Row("k41", 1, tag="t41"),
        Row("k42", 8, tag="t42"),
        Row("k43", 4, tag="t43"),
        Row("k44", 0, tag="t44"),
        Row("k45", 7, tag="t45"),
        Row("k46", 3, tag="t46"),
        Row("k47", 10, tag="t47"),
        Row("k48", 6, tag="t48"),
        Row("k49", 2, tag="t49"),
        Row("k50", 9, tag="t50"),
        Row("k51", 5, tag="t51"),
        Row("k52", 1, tag="t52"),
        Row("k53", 8, tag="t53"),
        Row("k54", 4, tag="t54"),
        Row("k55", 0, tag="t55"),
        Row("k56", 7, tag="t56"),
        Row("k57", 3, tag="t57"),
        Row("k58", 10, tag="t58"),
        Row("k59", 6, tag="t59"),
        Row("k60", 2, tag="t60"),
        Row("k61", 9, tag="t61"),
        Row("k62", 5, tag="t62"),
        Row("k63", 1, tag="t63"),
        Row("k64", 8, tag="t64"),
        Row("k65", 4, tag="t65"),
        Row("k66", 0, tag="t66"),
        Row("k67", 7, tag="t67"),
        Row("k68", 3, tag="t68"),
        Row("k69", 10, tag="t69"),
        Row("k70", 6, tag="t70"),
        Row("k71", 2, tag="t71"),
        Row("k72", 9, tag="t72"),
        Row("k73", 5, tag="t73"),
        Row("k74", 1, tag="t74"),
        Row("k75", 8, tag="t75"),
        Row("k76", 4, tag="t76"),
        Row("k77", 0, tag="t77"),
        Row("k78", 7, tag="t78"),
        Row("k79", 3, tag="t79"),
        Row("k80", 10, tag="t80"),
        Row("k81", 6, tag="t81"),
        Row("k82", 2, tag="t82"),
        Row("k83", 9, tag="t83"),
        Row("k84", 5, tag="t84"),
        Row("k85", 1, tag="t85"),
        Row("k86", 8, tag="t86"),
        Row("k87", 4, tag="t87"),
        Row("k88", 0, tag="t88"),
        Row("k89", 7, tag="t89"),
        Row("k90", 3, tag="t90"),
        Row("k91", 10, tag="t91"),
        Row("k92", 6, tag="t92"),
        Row("k93", 2, tag="t93"),
        Row("k94", 9, tag="t94"),
        Row("k95", 5, tag="t95"),
        Row("k96", 1, tag="t96"),
        Row("k97", 8, tag="t97"),
        Row("k98", 4, tag="t98"),
        Row("k99", 0, tag="t99"),
        Row("k100", 7, tag="t100"),
        Row("k101", 3, tag="t101"),
        Row("k102", 10, tag="t102"),
        Row("k103", 6, tag="t103"),
        Row("k104", 2, tag="t104"),
        Row("k105", 9, tag="t105"),
        Row("k106", 5, tag="t106"),
        Row("k107", 1, tag="t107"),
        Row("k108", 8, tag="t108"),
        Row("k109", 4, tag="t109"),
        Row("k110", 0, tag="t110"),
        Row("k111", 7, tag="t111"),
        Row("k112", 3, tag="t112"),
        Row("k113", 10, tag="t113"),
        Row("k114", 6, tag="t114"),
        Row("k115", 2, tag="t115"),
        Row("k116", 9, tag="t116"),
        Row("k117", 5, tag="t117"),
        Row("k118", 1, tag="t118"),
        Row("k119", 8, tag="t119"),
        Row("k120", 4, tag="t120"),
        Row("k121", 0, tag="t121"),
        Row("k122", 7, tag="t122"),
        Row("k123", 3, tag="t123"),
        Row("k124", 10, tag="t124"),
        Row("k125", 6, tag="t125"),
        Row("k126", 2, tag="t126"),
        Row("k127", 9, tag="t127"),
        Row("k128", 5, tag="t128"),
        Row("k129", 1, tag="t129"),
        Row("k130", 8, tag="t130"),
        Row("k131", 4, tag="t131"),
        Row("k132", 0, tag="t132"),
        Row("k133", 7, tag="t133"),
        Row("k134", 3, tag="t134"),
        Row("k135", 10, tag="t135"),
        Row("k136", 6, tag="t136"),
        Row("k137", 2, tag="t137"),
        Row("k138", 9, tag="t138"),
        Row("k139", 5, tag="t139"),
        Row("k140", 1, tag="t140"),
        Row("k141", 8, tag="t141"),
        Row("k142", 4, tag="t142"),
        Row("k143", 0, tag="t143"),
        Row("k144", 7, tag="t144"),
        Row("k145", 3, tag="t145"),
        Row("k146", 10, tag="t146"),
        Row("k147", 6, tag="t147"),
        Row("k148", 2, tag="t148"),
        Row("k149", 9, tag="t149"),
        Row("k150", 5, tag="t150"),
        Row("k151", 1, tag="t151"),
        Row("k152", 8, tag="t152"),
        Row("k153", 4, tag="t153"),
        Row("k154", 0, tag="t154"),
        Row("k155", 7, tag="t155"),
        Row("k156", 3, tag="t156"),
        Row("k157", 10, tag="t157"),
        Row("k158", 6, tag="t158"),
        Row("k159", 2, tag="t159"),
        Row("k160", 9, tag="t160"),
        Row("k161", 5, tag="t161"),
        Row("k162", 1, tag="t162"),
        Row("k163", 8, tag="t163"),
        Row("k164", 4, tag="t164"),
        Row("k165", 0, tag="t165"),
        Row("k166", 7, tag="t166"),
        Row("k167", 3, tag="t167"),
        Row("k168", 10, tag="t168"),
        Row("k169", 6, tag="t169"),
        Row("k170", 2, tag="t170"),
        Row("k171", 9, tag="t171"),
        Row("k172", 5, tag="t172"),
        Row("k173", 1, tag="t173"),
        Row("k174", 8, tag="t174"),
        Row("k175", 4, tag="t175"),
        Row("k176", 0, tag="t176"),
        Row("k177", 7, tag="t177"),
        Row("k178", 3, tag="t178"),
        Row("k179", 10, tag="t179"),
        Row("k180", 6, tag="t180"),
        Row("k181", 2, tag="t181"),
        Row("k182", 9, tag="t182"),
        Row("k183", 5, tag="t183"),
        Row("k184", 1, tag="t184"),
        Row("k185", 8, tag="t185"),
        Row("k186", 4, tag="t186"),
        Row("k187", 0, tag="t187"),
        Row("k188", 7, tag="t188"),
        Row("k189", 3, tag="t189"),
        Row("k190", 10, tag="t190"),
        Row("k191", 6, tag="t191"),
        Row("k192", 2, tag="t192"),
        Row("k193", 9, tag="t193"),
        Row("k194", 5, tag="t194"),
        Row("k195", 1, tag="t195"),
        Row("k196", 8, tag="t196"),
        Row("k197", 4, tag="t197"),
        Row("k198", 0, tag="t198"),
        Row("k199", 7, tag="t199"),
        Row("k200", 3, tag="t200"),
        Row("k201", 10, tag="t201"),
        Row("k202", 6, tag="t202"),
        Row("k203", 2, tag="t203"),
        Row("k204", 9, tag="t204"),
        Row("k205", 5, tag="t205"),
        Row("k206", 1, tag="t206"),
        Row("k207", 8, tag="t207"),
        Row("k208", 4, tag="t208"),
        Row("k209", 0, tag="t209"),
        Row("k210", 7, tag="t210"),
        Row("k211", 3, tag="t211"),
        Row("k212", 10, tag="t212"),
        Row("k213", 6, tag="t213"),
        Row("k214", 2, tag="t214"),
        Row("k215", 9, tag="t215"),
        Row("k216", 5, tag="t216"),
        Row("k217", 1, tag="t217"),
        Row("k218", 8, tag="t218"),
        Row("k219", 4, tag="t219"),
    ]
    by_key = {row.key: row for row in rows}

    def total(self):
        return sum(row.value for row in self.rows)


totals = {}

row0 = Row("r0", 0, tag=0)
totals[row0.key] = row0.value + len(row0.key)
assert str(row0).startswith("Row('r0'"), row0
row0.value *= totals.get("r0", 1)
row1 = Row("r1", 1, tag=1)
totals[row1.key] = row1.value + len(row1.key)
assert str(row1).startswith("Row('r1'"), row1
row1.value *= totals.get("r0", 1)
row2 = Row("r2", 2, tag=2)
totals[row2.key] = row2.value + len(row2.key)
assert str(row2).startswith("Row('r2'"), row2
row2.value *= totals.get("r1", 1)
row3 = Row("r3", 3, tag=0)
totals[row3.key] = row3.value + len(row3.key)
assert str(row3).startswith("Row('r3'"), row3
row3.value *= totals.get("r1", 1)
row4 = Row("r4", 4, tag=1)
totals[row4.key] = row4.value + len(row4.key)
assert str(row4).startswith("Row('r4'"), row4
row4.value *= totals.get("r2", 1)
row5 = Row("r5", 5, tag=2)
totals[row5.key] = row5.value + len(row5.key)
assert str(row5).startswith("Row('r5'"), row5
row5.value *= totals.get("r2", 1)
row6 = Row("r6", 6, tag=0)
totals[row6.key] = row6.value + len(row6.key)
assert str(row6).startswith("Row('r6'"), row6
row6.value *= totals.get("r3", 1)
row7 = Row("r7", 7, tag=1)
totals[row7.key] = row7.value + len(row7.key)
assert str(row7).startswith("Row('r7'"), row7
row7.value *= totals.get("r3", 1)
row8 = Row("r8", 8, tag=2)
totals[row8.key] = row8.value + len(row8.key)
assert str(row8).startswith("Row('r8'"), row8
row8.value *= totals.get("r4", 1)
row9 = Row("r9", 9, tag=0)
totals[row9.key] = row9.value + len(row9.key)
assert str(row9).startswith("Row('r9'"), row9
row9.value *= totals.get("r4", 1)
row10 = Row("r10", 10, tag=1)
totals[row10.key] = row10.value + len(row10.key)
assert str(row10).startswith("Row('r10'"), row10
row10.value *= totals.get("r5", 1)
row11 = Row("r11", 11, tag=2)
totals[row11.key] = row11.value + len(row11.key)
assert str(row11).startswith("Row('r11'"), row11
row11.value *= totals.get("r5", 1)
row12 = Row("r12", 12, tag=0)
totals[row12.key] = row12.value + len(row12.key)
assert str(row12).startswith("Row('r12'"), row12
row12.value *= totals.get("r6", 1)
row13 = Row("r13", 13, tag=1)
totals[row13.key] = row13.value + len(row13.key)
assert str(row13).startswith("Row('r13'"), row13
row13.value *= totals.get("r6", 1)
row14 = Row("r14", 14, tag=2)
totals[row14.key] = row14.value + len(row14.key)
assert str(row14).startswith("Row('r14'"), row14
row14.value *= totals.get("r7", 1)
row15 = Row("r15", 15, tag=0)
totals[row15.key] = row15.value + len(row15.key)
assert str(row15).startswith("Row('r15'"), row15
row15.value *= totals.get("r7", 1)
row16 = Row("r16", 16, tag=1)
totals[row16.key] = row16.value + len(row16.key)
assert str(row16).startswith("Row('r16'"), row16
row16.value *= totals.get("r8", 1)
row17 = Row("r17", 17, tag=2)
totals[row17.key] = row17.value + len(row17.key)
assert str(row17).startswith("Row('r17'"), row17
row17.value *= totals.get("r8", 1)
row18 = Row("r18", 18, tag=0)
totals[row18.key] = row18.value + len(row18.key)
assert str(row18).startswith("Row('r18'"), row18
row18.value *= totals.get("r9", 1)
row19 = Row("r19", 19, tag=1)
totals[row19.key] = row19.value + len(row19.key)
assert str(row19).startswith("Row('r19'"), row19
row19.value *= totals.get("r9", 1)
row20 = Row("r20", 20, tag=2)
totals[row20.key] = row20.value + len(row20.key)
assert str(row20).startswith("Row('r20'"), row20
row20.value *= totals.get("r10", 1)
row21 = Row("r21", 21, tag=0)
totals[row21.key] = row21.value + len(row21.key)
assert str(row21).startswith("Row('r21'"), row21
row21.value *= totals.get("r10", 1)
row22 = Row("r22", 22, tag=1)
totals[row22.key] = row22.value + len(row22.key)
assert str(row22).startswith("Row('r22'"), row22
row22.value *= totals.get("r11", 1)
row23 = Row("r23", 23, tag=2)
totals[row23.key] = row23.value + len(row23.key)
assert str(row23).startswith("Row('r23'"), row23
row23.value *= totals.get("r11", 1)
row24 = Row("r24", 24, tag=0)
totals[row24.key] = row24.value + len(row24.key)
assert str(row24).startswith("Row('r24'"), row24
row24.value *= totals.get("r12", 1)
row25 = Row("r25", 25, tag=1)
totals[row25.key] = row25.value + len(row25.key)
assert str(row25).startswith("Row('r25'"), row25
row25.value *= totals.get("r12", 1)
row26 = Row("r26", 26, tag=2)
totals[row26.key] = row26.value + len(row26.key)
assert str(row26).startswith("Row('r26'"), row26
row26.value *= totals.get("r13", 1)
row27 = Row("r27", 27, tag=0)
totals[row27.key] = row27.value + len(row27.key)
assert str(row27).startswith("Row('r27'"), row27
row27.value *= totals.get("r13", 1)
row28 = Row("r28", 28, tag=1)
totals[row28.key] = row28.value + len(row28.key)
assert str(row28).startswith("Row('r28'"), row28
row28.value *= totals.get("r14", 1)
row29 = Row("r29", 29, tag=2)
totals[row29.key] = row29.value + len(row29.key)
assert str(row29).startswith("Row('r29'"), row29
row29.value *= totals.get("r14", 1)
row30 = Row("r30", 30, tag=0)
totals[row30.key] = row30.value + len(row30.key)
assert str(row30).startswith("Row('r30'"), row30
row30.value *= totals.get("r15", 1)
row31 = Row("r31", 31, tag=1)
totals[row31.key] = row31.value + len(row31.key)
assert str(row31).startswith("Row('r31'"), row31
row31.value *= totals.get("r15", 1)
row32 = Row("r32", 32, tag=2)
totals[row32.key] = row32.value + len(row32.key)
assert str(row32).startswith("Row('r32'"), row32
row32.value *= totals.get("r16", 1)
row33 = Row("r33", 33, tag=0)
totals[row33.key] = row33.value + len(row33.key)
assert str(row33).startswith("Row('r33'"), row33
row33.value *= totals.get("r16", 1)
row34 = Row("r34", 34, tag=1)
totals[row34.key] = row34.value + len(row34.key)
assert str(row34).startswith("Row('r34'"), row34
row34.value *= totals.get("r17", 1)
row35 = Row("r35", 35, tag=2)
totals[row35.key] = row35.value + len(row35.key)
assert str(row35).startswith("Row('r35'"), row35
row35.value *= totals.get("r17", 1)
row36 = Row("r36", 36, tag=0)
totals[row36.key] = row36.value + len(row36.key)
assert str(row36).startswith("Row('r36'"), row36
row36.value *= totals.get("r18", 1)
row37 = Row("r37", 37, tag=1)
totals[row37.key] = row37.value + len(row37.key)
assert str(row37).startswith("Row('r37'"), row37
row37.value *= totals.get("r18", 1)
row38 = Row("r38", 38, tag=2)
totals[row38.key] = row38.value + len(row38.key)
assert str(row38).startswith("Row('r38'"), row38
row38.value *= totals.get("r19", 1)
row39 = Row("r39", 39, tag=0)
totals[row39.key] = row39.value + len(row39.key)
assert str(row39).startswith("Row('r39'"), row39
row39.value *= totals.get("r19", 1)
row40 = Row("r40", 40, tag=1)
totals[row40.key] = row40.value + len(row40.key)
assert str(row40).startswith("Row('r40'"), row40
row40.value *= totals.get("r20", 1)
row41 = Row("r41", 41, tag=2)
totals[row41.key] = row41.value + len(row41.key)
assert str(row41).startswith("Row('r41'"), row41
row41.value *= totals.get("r20", 1)
row42 = Row("r42", 42, tag=0)
totals[row42.key] = row42.value + len(row42.key)
assert str(row42).startswith("Row('r42'"), row42
row42.value *= totals.get("r21", 1)
row43 = Row("r43", 43, tag=1)
totals[row43.key] = row43.value + len(row43.key)
assert str(row43).startswith("Row('r43'"), row43
row43.value *= totals.get("r21", 1)
row44 = Row("r44", 44, tag=2)
totals[row44.key] = row44.value + len(row44.key)
assert str(row44).startswith("Row('r44'"), row44
row44.value *= totals.get("r22", 1)
row45 = Row("r45", 45, tag=0)
totals[row45.key] = row45.value + len(row45.key)
assert str(row45).startswith("Row('r45'"), row45
row45.value *= totals.get("r22", 1)
row46 = Row("r46", 46, tag=1)
totals[row46.key] = row46.value + len(row46.key)
assert str(row46).startswith("Row('r46'"), row46
row46.value *= totals.get("r23", 1)
row47 = Row("r47", 47, tag=2)
totals[row47.key] = row47.value + len(row47.key)
assert str(row47).startswith("Row('r47'"), row47
row47.value *= totals.get("r23", 1)
row48 = Row("r48", 48, tag=0)
totals[row48.key] = row48.value + len(row48.key)
assert str(row48).startswith("Row('r48'"), row48
row48.value *= totals.get("r24", 1)
row49 = Row("r49", 49, tag=1)
totals[row49.key] = row49.value + len(row49.key)
assert str(row49).startswith("Row('r49'"), row49
row49.value *= totals.get("r24", 1)
row50 = Row("r50", 50, tag=2)
totals[row50.key] = row50.value + len(row50.key)
assert str(row50).startswith("Row('r50'"), row50
row50.value *= totals.get("r25", 1)
row51 = Row("r51", 51, tag=0)
totals[row51.key] = row51.value + len(row51.key)
assert str(row51).startswith("Row('r51'"), row51
row51.value *= totals.get("r25", 1)
row52 = Row("r52", 52, tag=1)
totals[row52.key] = row52.value + len(row52.key)
assert str(row52).startswith("Row('r52'"), row52
row52.value *= totals.get("r26", 1)
row53 = Row("r53", 53, tag=2)
totals[row53.key] = row53.value + len(row53.key)
assert str(row53).startswith("Row('r53'"), row53
row53.value *= totals.get("r26", 1)
row54 = Row("r54", 54, tag=0)
totals[row54.key] = row54.value + len(row54.key)
assert str(row54).startswith("Row('r54'"), row54
row54.value *= totals.get("r27", 1)
row55 = Row("r55", 55, tag=1)
totals[row55.key] = row55.value + len(row55.key)
assert str(row55).startswith("Row('r55'"), row55
row55.value *= totals.get("r27", 1)
row56 = Row("r56", 56, tag=2)
totals[row56.key] = row56.value + len(row56.key)
assert str(row56).startswith("Row('r56'"), row56
row56.value *= totals.get("r28", 1)
row57 = Row("r57", 57, tag=0)
totals[row57.key] = row57.value + len(row57.key)
assert str(row57).startswith("Row('r57'"), row57
row57.value *= totals.get("r28", 1)
row58 = Row("r58", 58, tag=1)
totals[row58.key] = row58.value + len(row58.key)
assert str(row58).startswith("Row('r58'"), row58
row58.value *= totals.get("r29", 1)
row59 = Row("r59", 59, tag=2)
totals[row59.key] = row59.value + len(row59.key)
assert str(row59).startswith("Row('r59'"), row59
row59.value *= totals.get("r29", 1)
row60 = Row("r60", 60, tag=0)
totals[row60.key] = row60.value + len(row60.key)
assert str(row60).startswith("Row('r60'"), row60
row60.value *= totals.get("r30", 1)
row61 = Row("r61", 61, tag=1)
totals[row61.key] = row61.value + len(row61.key)
assert str(row61).startswith("Row('r61'"), row61
row61.value *= totals.get("r30", 1)
row62 = Row("r62", 62, tag=2)
totals[row62.key] = row62.value + len(row62.key)
assert str(row62).startswith("Row('r62'"), row62
row62.value *= totals.get("r31", 1)
row63 = Row("r63", 63, tag=0)
totals[row63.key] = row63.value + len(row63.key)
assert str(row63).startswith("Row('r63'"), row63
row63.value *= totals.get("r31", 1)
row64 = Row("r64", 64, tag=1)
totals[row64.key] = row64.value + len(row64.key)
assert str(row64).startswith("Row('r64'"), row64
row64.value *= totals.get("r32", 1)
row65 = Row("r65", 65, tag=2)
totals[row65.key] = row65.value + len(row65.key)
assert str(row65).startswith("Row('r65'"), row65
row65.value *= totals.get("r32", 1)
row66 = Row("r66", 66, tag=0)
totals[row66.key] = row66.value + len(row66.key)
assert str(row66).startswith("Row('r66'"), row66
row66.value *= totals.get("r33", 1)
row67 = Row("r67", 67, tag=1)
totals[row67.key] = row67.value + len(row67.key)
assert str(row67).startswith("Row('r67'"), row67
row67.value *= totals.get("r33", 1)
row68 = Row("r68", 68, tag=2)
totals[row68.key] = row68.value + len(row68.key)
assert str(row68).startswith("Row('r68'"), row68
row68.value *= totals.get("r34", 1)
row69 = Row("r69", 69, tag=0)
totals[row69.key] = row69.value + len(row69.key)
assert str(row69).startswith("Row('r69'"), row69
row69.value *= totals.get("r34", 1)
row70 = Row("r70", 70, tag=1)
totals[row70.key] = row70.value + len(row70.key)
assert str(row70).startswith("Row('r70'"), row70
row70.value *= totals.get("r35", 1)
row71 = Row("r71", 71, tag=2)
totals[row71.key] = row71.value + len(row71.key)
assert str(row71).startswith("Row('r71'"), row71
row71.value *= totals.get("r35", 1)
row72 = Row("r72", 72, tag=0)
totals[row72.key] = row72.value + len(row72.key)
assert str(row72).startswith("Row('r72'"), row72
row72.value *= totals.get("r36", 1)
row73 = Row("r73", 73, tag=1)
totals[row73.key] = row73.value + len(row73.key)
assert str(row73).startswith("Row('r73'"), row73
row73.value *= totals.get("r36", 1)
row74 = Row("r74", 74, tag=2)
totals[row74.key] = row74.value + len(row74.key)
assert str(row74).startswith("Row('r74'"), row74
row74.value *= totals.get("r37", 1)
row75 = Row("r75", 75, tag=0)
totals[row75.key] = row75.value + len(row75.key)
assert str(row75).startswith("Row('r75'"), row75
row75.value *= totals.get("r37", 1)
row76 = Row("r76", 76, tag=1)
totals[row76.key] = row76.value + len(row76.key)
assert str(row76).startswith("Row('r76'"), row76
row76.value *= totals.get("r38", 1)
row77 = Row("r77", 77, tag=2)
totals[row77.key] = row77.value + len(row77.key)
assert str(row77).startswith("Row('r77'"), row77
row77.value *= totals.get("r38", 1)
row78 = Row("r78", 78, tag=0)
totals[row78.key] = row78.value + len(row78.key)
assert str(row78).startswith("Row('r78'"), row78
row78.value *= totals.get("r39", 1)
row79 = Row("r79", 79, tag=1)
totals[row79.key] = row79.value + len(row79.key)
assert str(row79).startswith("Row('r79'"), row79
row79.value *= totals.get("r39", 1)
row80 = Row("r80", 80, tag=2)
totals[row80.key] = row80.value + len(row80.key)
assert str(row80).startswith("Row('r80'"), row80
row80.value *= totals.get("r40", 1)
row81 = Row("r81", 81, tag=0)
totals[row81.key] = row81.value + len(row81.key)
assert str(row81).startswith("Row('r81'"), row81
row81.value *= totals.get("r40", 1)
row82 = Row("r82", 82, tag=1)
totals[row82.key] = row82.value + len(row82.key)
assert str(row82).startswith("Row('r82'"), row82
row82.value *= totals.get("r41", 1)
row83 = Row("r83", 83, tag=2)
totals[row83.key] = row83.value + len(row83.key)
assert str(row83).startswith("Row('r83'"), row83
row83.value *= totals.get("r41", 1)
row84 = Row("r84", 84, tag=0)
totals[row84.key] = row84.value + len(row84.key)
assert str(row84).startswith("Row('r84'"), row84
row84.value *= totals.get("r42", 1)
row85 = Row("r85", 85, tag=1)
totals[row85.key] = row85.value + len(row85.key)
assert str(row85).startswith("Row('r85'"), row85
row85.value *= totals.get("r42", 1)
row86 = Row("r86", 86, tag=2)
totals[row86.key] = row86.value + len(row86.key)
assert str(row86).startswith("Row('r86'"), row86
row86.value *= totals.get("r43", 1)
row87 = Row("r87", 87, tag=0)
totals[row87.key] = row87.value + len(row87.key)
assert str(row87).startswith("Row('r87'"), row87
row87.value *= totals.get("r43", 1)
row88 = Row("r88", 88, tag=1)
totals[row88.key] = row88.value + len(row88.key)
assert str(row88).startswith("Row('r88'"), row88
row88.value *= totals.get("r44", 1)
row89 = Row("r89", 89, tag=2)
totals[row89.key] = row89.value + len(row89.key)
assert str(row89).startswith("Row('r89'"), row89
row89.value *= totals.get("r44", 1)
row90 = Row("r90", 90, tag=0)
totals[row90.key] = row90.value + len(row90.key)
assert str(row90).startswith("Row('r90'"), row90
row90.value *= totals.get("r45", 1)
row91 = Row("r91", 91, tag=1)
totals[row91.key] = row91.value + len(row91.key)
assert str(row91).startswith("Row('r91'"), row91
row91.value *= totals.get("r45", 1)
row92 = Row("r92", 92, tag=2)
totals[row92.key] = row92.value + len(row92.key)
assert str(row92).startswith("Row('r92'"), row92
row92.value *= totals.get("r46", 1)
row93 = Row("r93", 93, tag=0)
totals[row93.key] = row93.value + len(row93.key)
assert str(row93).startswith("Row('r93'"), row93
row93.value *= totals.get("r46", 1)
row94 = Row("r94", 94, tag=1)
totals[row94.key] = row94.value + len(row94.key)
assert str(row94).startswith("Row('r94'"), row94
row94.value *= totals.get("r47", 1)
row95 = Row("r95", 95, tag=2)
totals[row95.key] = row95.value + len(row95.key)
assert str(row95).startswith("Row('r95'"), row95
row95.value *= totals.get("r47", 1)
row96 = Row("r96", 96, tag=0)
totals[row96.key] = row96.value + len(row96.key)
assert str(row96).startswith("Row('r96'"), row96
row96.value *= totals.get("r48", 1)
row97 = Row("r97", 97, tag=1)
totals[row97.key] = row97.value + len(row97.key)
assert str(row97).startswith("Row('r97'"), row97
row97.value *= totals.get("r48", 1)
row98 = Row("r98", 98, tag=2)
totals[row98.key] = row98.value + len(row98.key)
assert str(row98).startswith("Row('r98'"), row98
row98.value *= totals.get("r49", 1)
row99 = Row("r99", 99, tag=0)
totals[row99.key] = row99.value + len(row99.key)
assert str(row99).startswith("Row('r99'"), row99
row99.value *= totals.get("r49", 1)
row100 = Row("r100", 100, tag=1)
totals[row100.key] = row100.value + len(row100.key)
assert str(row100).startswith("Row('r100'"), row100
row100.value *= totals.get("r50", 1)
row101 = Row("r101", 101, tag=2)
totals[row101.key] = row101.value + len(row101.key)
assert str(row101).startswith("Row('r101'"), row101
row101.value *= totals.get("r50", 1)
row102 = Row("r102", 102, tag=0)
totals[row102.key] = row102.value + len(row102.key)
assert str(row102).startswith("Row('r102'"), row102
row102.value *= totals.get("r51", 1)
row103 = Row("r103", 103, tag=1)
totals[row103.key] = row103.value + len(row103.key)
assert str(row103).startswith("Row('r103'"), row103
row103.value *= totals.get("r51", 1)
row104 = Row("r104", 104, tag=2)
totals[row104.key] = row104.value + len(row104.key)
assert str(row104).startswith("Row('r104'"), row104
row104.value *= totals.get("r52", 1)
row105 = Row("r105", 105, tag=0)
totals[row105.key] = row105.value + len(row105.key)
assert str(row105).startswith("Row('r105'"), row105
row105.value *= totals.get("r52", 1)
row106 = Row("r106", 106, tag=1)
totals[row106.key] = row106.value + len(row106.key)
assert str(row106).startswith("Row('r106'"), row106
row106.value *= totals.get("r53", 1)
row107 = Row("r107", 107, tag=2)
totals[row107.key] = row107.value + len(row107.key)
assert str(row107).startswith("Row('r107'"), row107
row107.value *= totals.get("r53", 1)
row108 = Row("r108", 108, tag=0)
totals[row108.key] = row108.value + len(row108.key)
assert str(row108).startswith("Row('r108'"), row108
row108.value *= totals.get("r54", 1)
row109 = Row("r109", 109, tag=1)
totals[row109.key] = row109.value + len(row109.key)
assert str(row109).startswith("Row('r109'"), row109
row109.value *= totals.get("r54", 1)
row110 = Row("r110", 110, tag=2)
totals[row110.key] = row110.value + len(row110.key)
assert str(row110).startswith("Row('r110'"), row110
row110.value *= totals.get("r55", 1)
row111 = Row("r111", 111, tag=0)
totals[row111.key] = row111.value + len(row111.key)
assert str(row111).startswith("Row('r111'"), row111
row111.value *= totals.get("r55", 1)
row112 = Row("r112", 112, tag=1)
totals[row112.key] = row112.value + len(row112.key)
assert str(row112).startswith("Row('r112'"), row112
row112.value *= totals.get("r56", 1)
row113 = Row("r113", 113, tag=2)
totals[row113.key] = row113.value + len(row113.key)
assert str(row113).startswith("Row('r113'"), row113
row113.value *= totals.get("r56", 1)
row114 = Row("r114", 114, tag=0)
totals[row114.key] = row114.value + len(row114.key)
assert str(row114).startswith("Row('r114'"), row114
row114.value *= totals.get("r57", 1)
row115 = Row("r115", 115, tag=1)
totals[row115.key] = row115.value + len(row115.key)
assert str(row115).startswith("Row('r115'"), row115
row115.value *= totals.get("r57", 1)
row116 = Row("r116", 116, tag=2)
totals[row116.key] = row116.value + len(row116.key)
assert str(row116).startswith("Row('r116'"), row116
row116.value *= totals.get("r58", 1)
row117 = Row("r117", 117, tag=0)
totals[row117.key] = row117.value + len(row117.key)
assert str(row117).startswith("Row('r117'"), row117
row117.value *= totals.get("r58", 1)
row118 = Row("r118", 118, tag=1)
totals[row118.key] = row118.value + len(row118.key)
assert str(row118).startswith("Row('r118'"), row118
row118.value *= totals.get("r59", 1)
row119 = Row("r119", 119, tag=2)
totals[row119.key] = row119.value + len(row119.key)
assert str(row119).startswith("Row('r119'"), row119
row119.value *= totals.get("r59", 1)
row120 = Row("r120", 120, tag=0)
totals[row120.key] = row120.value + len(row120.key)
assert str(row120).startswith("Row('r120'"), row120
row120.value *= totals.get("r60", 1)
row121 = Row("r121", 121, tag=1)
totals[row121.key] = row121.value + len(row121.key)
assert str(row121).startswith("Row('r121'"), row121
row121.value *= totals.get("r60", 1)
row122 = Row("r122", 122, tag=2)
totals[row122.key] = row122.value + len(row122.key)
assert str(row122).startswith("Row('r122'"), row122
row122.value *= totals.get("r61", 1)
row123 = Row("r123", 123, tag=0)
totals[row123.key] = row123.value + len(row123.key)
assert str(row123).startswith("Row('r123'"), row123
row123.value *= totals.get("r61", 1)
row124 = Row("r124", 124, tag=1)
totals[row124.key] = row124.value + len(row124.key)
assert str(row124).startswith("Row('r124'"), row124
row124.value *= totals.get("r62", 1)
row125 = Row("r125", 125, tag=2)
totals[row125.key] = row125.value + len(row125.key)
assert str(row125).startswith("Row('r125'"), row125
row125.value *= totals.get("r62", 1)
row126 = Row("r126", 126, tag=0)
totals[row126.key] = row126.value + len(row126.key)
assert str(row126).startswith("Row('r126'"), row126
row126.value *= totals.get("r63", 1)
row127 = Row("r127", 127, tag=1)
totals[row127.key] = row127.value + len(row127.key)
assert str(row127).startswith("Row('r127'"), row127
row127.value *= totals.get("r63", 1)
row128 = Row("r128", 128, tag=2)
totals[row128.key] = row128.value + len(row128.key)
assert str(row128).startswith("Row('r128'"), row128
row128.value *= totals.get("r64", 1)
row129 = Row("r129", 129, tag=0)
totals[row129.key] = row129.value + len(row129.key)
assert str(row129).startswith("Row('r129'"), row129
row129.value *= totals.get("r64", 1)
row130 = Row("r130", 130, tag=1)
totals[row130.key] = row130.value + len(row130.key)
assert str(row130).startswith("Row('r130'"), row130
row130.value *= totals.get("r65", 1)
row131 = Row("r131", 131, tag=2)
totals[row131.key] = row131.value + len(row131.key)
assert str(row131).startswith("Row('r131'"), row131
row131.value *= totals.get("r65", 1)
row132 = Row("r132", 132, tag=0)
totals[row132.key] = row132.value + len(row132.key)
assert str(row132).startswith("Row('r132'"), row132
row132.value *= totals.get("r66", 1)
row133 = Row("r133", 133, tag=1)
totals[row133.key] = row133.value + len(row133.key)
assert str(row133).startswith("Row('r133'"), row133
row133.value *= totals.get("r66", 1)
row134 = Row("r134", 134, tag=2)
totals[row134.key] = row134.value + len(row134.key)
assert str(row134).startswith("Row('r134'"), row134
row134.value *= totals.get("r67", 1)
row135 = Row("r135", 135, tag=0)
totals[row135.key] = row135.value + len(row135.key)
assert str(row135).startswith("Row('r135'"), row135
row135.value *= totals.get("r67", 1)
row136 = Row("r136", 136, tag=1)
totals[row136.key] = row136.value + len(row136.key)
assert str(row136).startswith("Row('r136'"), row136
row136.value *= totals.get("r68", 1)
row137 = Row("r137", 137, tag=2)
totals[row137.key] = row137.value + len(row137.key)
assert str(row137).startswith("Row('r137'"), row137
row137.value *= totals.get("r68", 1)
row138 = Row("r138", 138, tag=0)
totals[row138.key] = row138.value + len(row138.key)
assert str(row138).startswith("Row('r138'"), row138
row138.value *= totals.get("r69", 1)
row139 = Row("r139", 139, tag=1)
totals[row139.key] = row139.value + len(row139.key)
assert str(row139).startswith("Row('r139'"), row139
row139.value *= totals.get("r69", 1)
row140 = Row("r140", 140, tag=2)
totals[row140.key] = row140.value + len(row140.key)
assert str(row140).startswith("Row('r140'"), row140
row140.value *= totals.get("r70", 1)
row141 = Row("r141", 141, tag=0)
totals[row141.key] = row141.value + len(row141.key)
assert str(row141).startswith("Row('r141'"), row141
row141.value *= totals.get("r70", 1)
row142 = Row("r142", 142, tag=1)
totals[row142.key] = row142.value + len(row142.key)
assert str(row142).startswith("Row('r142'"), row142
row142.value *= totals.get("r71", 1)
row143 = Row("r143", 143, tag=2)
totals[row143.key] = row143.value + len(row143.key)
assert str(row143).startswith("Row('r143'"), row143
row143.value *= totals.get("r71", 1)
row144 = Row("r144", 144, tag=0)
totals[row144.key] = row144.value + len(row144.key)
assert str(row144).startswith("Row('r144'"), row144
row144.value *= totals.get("r72", 1)
row145 = Row("r145", 145, tag=1)
totals[row145.key] = row145.value + len(row145.key)
assert str(row145).startswith("Row('r145'"), row145
row145.value *= totals.get("r72", 1)
row146 = Row("r146", 146, tag=2)
totals[row146.key] = row146.value + len(row146.key)
assert str(row146).startswith("Row('r146'"), row146
row146.value *= totals.get("r73", 1)
row147 = Row("r147", 147, tag=0)
totals[row147.key] = row147.value + len(row147.key)
assert str(row147).startswith("Row('r147'"), row147
row147.value *= totals.get("r73", 1)
row148 = Row("r148", 148, tag=1)
totals[row148.key] = row148.value + len(row148.key)
assert str(row148).startswith("Row('r148'"), row148
row148.value *= totals.get("r74", 1)
row149 = Row("r149", 149, tag=2)
totals[row149.key] = row149.value + len(row149.key)
assert str(row149).startswith("Row('r149'"), row149
row149.value *= totals.get("r74", 1)
row150 = Row("r150", 150, tag=0)
totals[row150.key] = row150.value + len(row150.key)
assert str(row150).startswith("Row('r150'"), row150
row150.value *= totals.get("r75", 1)
row151 = Row("r151", 151, tag=1)
totals[row151.key] = row151.value + len(row151.key)
assert str(row151).startswith("Row('r151'"), row151
row151.value *= totals.get("r75", 1)
row152 = Row("r152", 152, tag=2)
totals[row152.key] = row152.value + len(row152.key)
assert str(row152).startswith("Row('r152'"), row152
row152.value *= totals.get("r76", 1)
row153 = Row("r153", 153, tag=0)
totals[row153.key] = row153.value + len(row153.key)
assert str(row153).startswith("Row('r153'"), row153
row153.value *= totals.get("r76", 1)
row154 = Row("r154", 154, tag=1)
totals[row154.key] = row154.value + len(row154.key)
assert str(row154).startswith("Row('r154'"), row154
row154.value *= totals.get("r77", 1)
row155 = Row("r155", 155, tag=2)
totals[row155.key] = row155.value + len(row155.key)
assert str(row155).startswith("Row('r155'"), row155
row155.value *= totals.get("r77", 1)
row156 = Row("r156", 156, tag=0)
totals[row156.key] = row156.value + len(row156.key)
assert str(row156).startswith("Row('r156'"), row156
row156.value *= totals.get("r78", 1)
row157 = Row("r157", 157, tag=1)
totals[row157.key] = row157.value + len(row157.key)
assert str(row157).startswith("Row('r157'"), row157
row157.value *= totals.get("r78", 1)
row158 = Row("r158", 158, tag=2)
totals[row158.key] = row158.value + len(row158.key)
assert str(row158).startswith("Row('r158'"), row158
row158.value *= totals.get("r79", 1)
row159 = Row("r159", 159, tag=0)
totals[row159.key] = row159.value + len(row159.key)
assert str(row159).startswith("Row('r159'"), row159
row159.value *= totals.get("r79", 1)
print(Table().total(), Table.by_key["k7"], len(totals), sum(totals.values()), row159)
for i in range(3):
    try:
        print(i, totals[f"r{i * 100}"])
    except KeyError as error:
        print("missing", error)
